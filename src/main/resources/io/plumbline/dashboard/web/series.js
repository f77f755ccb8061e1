// Rows of windows made into columns that can be drawn.
import {join} from "./charts.js";

/** The points of a series as objects, by ascending time. */
export function points(series) {
    return series.start.map((start, i) => ({
        version: series.version, metric: series.metric, start, end: series.end[i], value: series.value[i],
        lower: series.lower[i], upper: series.upper[i], samples: series.samples[i],
        predictions: series.predictions[i], coverage: series.coverage[i], final: series.final[i] === 1,
    }));
}

/**
 * Several lists of points over one axis of times.
 *
 * @param lists each an array of points
 * @param columns point => number or null, one for each column that a list becomes
 * @return {data, find}: uPlot's data, and (list, index) => the point there
 */
export function aligned(lists, columns) {
    const filled = lists.map(withGaps);
    const joined = join(
        filled.map((list) => [
            list.map((point) => point.end),
            ...columns.map((column) => list.map((point, i) => (point.gap ? null : column(point, list[i + 1])))),
        ]),
    );
    const byTime = lists.map((list) => new Map(list.map((point) => [point.end, point])));
    return {data: joined, find: (list, index) => byTime[list].get(joined[0][index])};
}

/** Where windows are missing the line is broken. */
function withGaps(list) {
    const steps = list.slice(1).map((point, i) => point.end - list[i].end).sort((a, b) => a - b);
    const usual = steps[Math.floor(steps.length * 0.9)] ?? 0;
    const filled = [];
    list.forEach((point, i) => {
        if (i > 0 && point.end - list[i - 1].end > 2.5 * usual) {
            filled.push({gap: true, end: list[i - 1].end + 1});
        }
        filled.push(point);
    });
    return filled;
}

// Data health: what is missing, new, out of range, of another type, or no longer moves.
import {el, empty, picker, section} from "./dom.js";
import * as format from "./format.js";
import {axes, chart, seriesColour, timePlot} from "./charts.js";
import {aligned} from "./series.js";
import {folded, table} from "./table.js";

const MEASURES = ["missing", "unseen", "out_of_range", "bad_type"];
const LINES = 8;

export function healthSection(page, rows) {
    const title = `Data health of ${format.version(page.version)}`;
    if (rows.length === 0) {
        return section("health", title, null, empty("No features were counted in this range: a monitor counts those that it names."));
    }
    const measure = MEASURES.includes(page.state.health) ? page.state.health : worst(rows);
    const latest = rows[0].window_start;
    const newest = rows.filter((row) => row.window_start === latest);
    return section(
        "health", title,
        `Shares of a window's predictions. The table is of the newest window, ${format.span(latest, newest[0].window_end)}` +
        `${newest[0].status === "provisional" ? " (provisional)" : ""}.${rows.more ? " Older windows are left out." : ""}`,
        el("div", {class: "controls"}, picker("Share of", MEASURES.map((m) => [m, format.words(m)]), measure, (m) => page.go({health: m}))),
        lines(page, rows, measure),
        table("Features in the newest window", columns(newest), newest),
        folded("Table of all windows", "Features by window", [windowColumn(), ...columns(rows)], rows),
    );
}

function worst(rows) {
    const sums = MEASURES.map((measure) => rows.reduce((sum, row) => sum + share(row, measure), 0));
    return MEASURES[sums.indexOf(Math.max(...sums))];
}

function share(row, measure) {
    return row.count > 0 ? row[measure] / row.count : 0;
}

function lines(page, rows, measure) {
    const byFeature = new Map();
    for (const row of [...rows].reverse()) {
        const point = {start: row.window_start, end: row.window_end, share: row.count > 0 ? share(row, measure) : null, row};
        byFeature.set(row.feature, [...(byFeature.get(row.feature) ?? []), point]);
    }
    const largest = (list) => Math.max(0, ...list.map((point) => point.share ?? 0));
    const shown = [...byFeature].filter(([, list]) => largest(list) > 0).sort((a, b) => largest(b[1]) - largest(a[1])).slice(0, LINES);
    if (shown.length === 0) {
        return el("p", {class: "fine"}, `Nothing ${format.words(measure)} in any feature and window of the range.`);
    }
    const {data, find} = aligned(shown.map(([, list]) => list), [(point) => point.share]);
    const time = timePlot(page.range, page.zoom);
    return el(
        "div", {},
        el("ul", {class: "legend"}, shown.map(([feature], i) => el("li", {}, el("span", {class: `swatch series-${i}`, "aria-hidden": "true"}), feature))),
        chart({
            id: "health-chart", height: 160, data, label: `Share of ${format.words(measure)} values by feature`, lines: 2,
            plot: {
                ...time, padding: [8, 24, 0, 0],
                scales: {...time.scales, y: {range: (u, low, high) => [0, (high ?? 1) * 1.08 || 1]}},
                series: [{}, ...shown.map((_, i) => ({stroke: () => seriesColour(i), width: 1.75, points: {show: false}}))],
                axes: axes((v) => format.percent(v)),
            },
            read: (index) => {
                const at = index ?? data[0].length - 1;
                const found = shown.map(([feature], i) => [feature, find(i, at)]).filter(([, point]) => point);
                return found.length
                    ? [el("p", {}, el("b", {}, format.span(found[0][1].start, found[0][1].end)), " ",
                        found.slice(0, 4).map(([feature, point]) => `${feature} ${format.percent(point.share)}`).join(", "))]
                    : [];
            },
        }),
        byFeature.size > shown.length && shown.length === LINES ? el("p", {class: "note"}, `The ${LINES} features with the largest shares are drawn.`) : null,
    );
}

function windowColumn() {
    return {title: "Window", text: (r) => format.span(r.window_start, r.window_end)};
}

/** Columns that are empty in all rows say nothing. */
function columns(rows) {
    const counted = (measure) => ({
        title: format.words(measure)[0].toUpperCase() + format.words(measure).slice(1), number: true, value: (r) => r[measure],
        text: (r) => `${format.whole(r[measure])} (${format.percent(share(r, measure))})`, class: (r) => (r[measure] > 0 ? "notable" : null),
    });
    const numeric = (name, title) => ({title, number: true, text: (r) => format.number(r[name])});
    return [
        {title: "Feature", text: (r) => r.feature},
        {title: "n", number: true, text: (r) => format.whole(r.count)},
        ...MEASURES.map(counted),
        {title: "Stuck", text: (r) => (r.stuck === null ? "–" : r.stuck ? "stuck" : "no"), class: (r) => (r.stuck ? "notable" : null)},
        ...(rows.some((r) => r.mean !== null)
            ? [numeric("mean", "Mean"), numeric("stddev", "Deviation"), numeric("min", "Min"), numeric("p05", "5\u202f%"), numeric("p50", "Median"), numeric("p95", "95\u202f%"), numeric("max", "Max")]
            : []),
    ];
}

// Two versions held against each other: champion and shadow, or before and after.
import {el, empty, picker, section} from "./dom.js";
import * as format from "./format.js";
import {axes, chart, colour, drawing, timePlot, translucent} from "./charts.js";
import {aligned} from "./series.js";
import {folded, table} from "./table.js";

export function versionsSection(page, rows) {
    if (rows.length === 0) {
        return section("versions", "Versions compared", null, empty("No two versions made predictions in one final window of this range and segment."));
    }
    const kinds = new Map();
    for (const row of rows) {
        const key = JSON.stringify([row.model_version, row.other_version, row.metric, row.paired]);
        kinds.set(key, [...(kinds.get(key) ?? []), row]);
    }
    const chosen = kinds.has(page.state.pair) ? page.state.pair : preferred(kinds);
    const newest = [...kinds.values()].map((list) => list[0]);
    return section(
        "versions", "Versions compared",
        "The difference is that of the first version minus the other, with its 95\u202f% interval; paired: on the predictions that both made.",
        el("div", {class: "controls"}, picker("Pair", [...kinds.keys()].map((key) => [key, name(kinds.get(key)[0])]), chosen, (pair) => page.go({pair}))),
        difference(page, kinds.get(chosen)),
        table("Newest window of each pair", columns(), newest),
        folded("Table of all windows", "Comparisons by window", columns(), rows),
    );
}

/** The newest pair, on common predictions if there are such. */
function preferred(kinds) {
    const keys = [...kinds.keys()];
    return keys.find((key) => kinds.get(key)[0].paired && ["accuracy", "mae"].includes(kinds.get(key)[0].metric)) ?? keys[0];
}

function name(row) {
    return `${row.model_version} − ${row.other_version}, ${format.words(row.metric)}${row.paired ? ", paired" : ""}`;
}

function difference(page, rows) {
    const list = [...rows].reverse().map((row) => ({...row, start: row.window_start, end: row.window_end}));
    const {data, find} = aligned([list], [(r) => r.difference, (r) => r.lower, (r) => r.upper]);
    const time = timePlot(page.range, page.zoom);
    const zero = drawing((ctx, x, bbox, px, u) => {
        const y = Math.round(u.valToPos(0, "y", true));
        ctx.strokeStyle = colour("muted");
        ctx.lineWidth = px;
        ctx.beginPath();
        ctx.moveTo(bbox.left, y);
        ctx.lineTo(bbox.left + bbox.width, y);
        ctx.stroke();
    });
    return chart({
        id: "versions-chart", height: 200, data, label: `Difference ${name(rows[0])}`,
        plot: {
            ...time, padding: [8, 24, 0, 0],
            scales: {...time.scales, y: {range: (u, low, high) => around(low, high)}},
            series: [
                {}, {stroke: () => colour("accent"), width: 2, points: {show: list.length <= 60, size: 5, fill: () => colour("accent")}},
                {stroke: "transparent", points: {show: false}}, {stroke: "transparent", points: {show: false}},
            ],
            bands: [{series: [3, 2], fill: () => translucent(colour("accent"), 18)}],
            axes: axes(format.tick),
            hooks: {...time.hooks, drawAxes: [zero]},
        },
        read: (index) => {
            const row = find(0, index ?? data[0].length - 1);
            return row
                ? [el("p", {}, el("b", {}, format.span(row.start, row.end)), " difference ", el("b", {}, format.number(row.difference)),
                    ` (${format.interval(row.lower, row.upper)}), p ${format.probability(row.p_value)}, n ${format.whole(row.sample_count)}`)]
                : [];
        },
    });
}

/** Zero is always in sight. */
function around(low, high) {
    const [from, to] = [Math.min(0, low ?? 0), Math.max(0, high ?? 0)];
    const pad = (to - from) * 0.1 || 0.01;
    return [from - pad, to + pad];
}

function columns() {
    return [
        {title: "Window", text: (r) => format.span(r.window_start, r.window_end)},
        {title: "Version", text: (r) => r.model_version},
        {title: "Other", text: (r) => r.other_version},
        {title: "Metric", text: (r) => format.words(r.metric)},
        {title: "Paired", text: (r) => (r.paired ? "yes" : "no")},
        {title: "Value", number: true, text: (r) => format.number(r.value)},
        {title: "Other value", number: true, text: (r) => format.number(r.other_value)},
        {title: "Difference", number: true, text: (r) => format.number(r.difference), value: (r) => r.difference},
        {title: "95\u202f% interval", number: true, text: (r) => format.interval(r.lower, r.upper)},
        {title: "p", number: true, text: (r) => format.probability(r.p_value)},
        {title: "n", number: true, text: (r) => (r.paired ? format.whole(r.sample_count) : `${format.whole(r.sample_count)} / ${format.whole(r.other_sample_count)}`)},
        {title: "Better / worse", number: true, text: (r) => (r.better_count === null ? "–" : `${format.whole(r.better_count)} / ${format.whole(r.worse_count)}`)},
    ];
}

// One feature of one window beside the reference.
import {el, empty} from "./dom.js";
import * as format from "./format.js";
import {axes, chart, colour, paths} from "./charts.js";
import {shortened} from "./performance.js";
import {folded} from "./table.js";

/** Nodes: the tests, the bars and their table. */
export function histogram(feature, tests, row) {
    const head = el("h3", {}, feature, tests[0] ? `, ${format.span(tests[0].window_start, tests[0].window_end)}` : "");
    if (!row) {
        return [head, empty("There is no histogram of this feature in this window: only tests on shares and distances keep one, since tables of version 4.")];
    }
    const bars = barsOf(row.histogram);
    const sides = [sum(bars, "reference"), sum(bars, "window")];
    bars.forEach((bar) => {
        bar.shares = [bar.reference / Math.max(1, sides[0]), bar.window / Math.max(1, sides[1])];
    });
    return [
        head,
        el("p", {class: "note"}, ...tests.map((test) =>
            `${format.words(test.method)} ${format.number(test.statistic)} (p ${format.probability(test.p_value)}${test.drifted ? ", drifted" : ""}); `),
            `n ${format.whole(sides[1])}, reference ${format.whole(sides[0])}`),
        el("ul", {class: "legend"},
            el("li", {}, el("span", {class: "swatch reference", "aria-hidden": "true"}), "reference"),
            el("li", {}, el("span", {class: "swatch window", "aria-hidden": "true"}), "this window")),
        drawn(feature, bars),
        folded("Table of these bars", `Distributions of ${feature}`, columns(), bars),
    ];
}

function sum(bars, side) {
    return bars.reduce((total, bar) => total + bar[side], 0);
}

/** Groups without rows on either side at the ends are left out. */
function barsOf(histogram) {
    const {reference, window} = histogram;
    let bars;
    if (histogram.edges) {
        const edges = histogram.edges;
        bars = reference.map((count, i) => ({label: between(edges, i), tick: tickOf(edges, i), reference: count, window: window[i]}));
        const used = bars.map((bar) => bar.reference + bar.window > 0);
        bars = bars.slice(Math.max(0, used.indexOf(true)), used.lastIndexOf(true) + 1);
    } else {
        bars = reference.map((count, i) => ({label: histogram.categories[i], reference: count, window: window[i]}));
        push(bars, "(others)", histogram.others);
    }
    push(bars, "(missing)", histogram.missing);
    return bars;
}

function push(bars, label, [reference, window]) {
    if (reference + window > 0) {
        bars.push({label, reference, window});
    }
}

function between(edges, i) {
    if (edges.length === 0) {
        return "all numbers";
    }
    if (i === 0) {
        return `up to ${format.number(edges[0])}`;
    }
    return i === edges.length ? `above ${format.number(edges[i - 1])}` : `${format.number(edges[i - 1])} to ${format.number(edges[i])}`;
}

function tickOf(edges, i) {
    return i < edges.length ? `≤ ${format.number(edges[i])}` : `> ${format.number(edges[i - 1])}`;
}

function drawn(feature, bars) {
    const data = [bars.map((_, i) => i), bars.map((bar) => bar.shares[0]), bars.map((bar) => bar.shares[1])];
    const side = (align, ink) => ({
        stroke: ink, fill: ink, width: 0, points: {show: false}, paths: paths.bars({size: [0.38, 60], align}),
    });
    const [x, y] = axes((v) => format.percent(v));
    return chart({
        id: "histogram-chart", height: 260, data, label: `Distributions of ${feature}: reference and window side by side`,
        plot: {
            padding: [8, 8, 0, 0],
            scales: {x: {time: false, range: () => [-0.6, bars.length - 0.4]}, y: {range: (u, low, high) => [0, (high ?? 1) * 1.08 || 1]}},
            series: [{}, side(-1, () => colour("reference")), side(1, () => colour("accent"))],
            axes: [
                {...x, space: 20, size: 66, rotate: 40, splits: () => data[0], values: () => bars.map((bar) => shortened(bar.tick ?? bar.label, 12))},
                y,
            ],
            cursor: {drag: {x: false, y: false}, points: {show: false}, y: false},
        },
        read: (index) => {
            const bar = bars[index];
            return bar
                ? [el("p", {}, el("b", {}, bar.label), ` reference ${format.percent(bar.shares[0])} (${format.whole(bar.reference)}), window ${format.percent(bar.shares[1])} (${format.whole(bar.window)})`)]
                : [el("p", {class: "muted"}, "Point at a bar, or use the arrow keys")];
        },
    });
}

function columns() {
    return [
        {title: "Group", text: (b) => b.label},
        {title: "Reference", number: true, text: (b) => format.whole(b.reference), value: (b) => b.reference},
        {title: "Share", number: true, text: (b) => format.percent(b.shares[0])},
        {title: "Window", number: true, text: (b) => format.whole(b.window), value: (b) => b.window},
        {title: "Share", number: true, text: (b) => format.percent(b.shares[1])},
    ];
}

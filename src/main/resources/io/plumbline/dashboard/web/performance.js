// A metric over time: versions over each other, intervals, what is provisional, what was estimated.
import {el, empty, section} from "./dom.js";
import * as format from "./format.js";
import {axes, chart, colour, drawing, font, paths, seriesColour, timePlot, translucent} from "./charts.js";
import {aligned, points} from "./series.js";
import {folded} from "./table.js";

/** More over each other can't be told apart. */
const VERSIONS = 12;
const SHARES = /^(accuracy|precision|recall|f1|specificity|balanced|roc_auc|average_precision|estimated)/;

/** Sections on the metric, and on the predictions and labels behind it. */
export function performanceSection(page, answer, counts) {
    const {state, range} = page;
    const estimated = estimateOf(state.metric);
    const shown = state.version ? [state.version] : ["*", ...page.versions.slice(-VERSIONS)];
    const all = answer.series.filter((s) => shown.includes(s.version));
    const real = all.filter((s) => s.metric === state.metric);
    const estimates = all.filter((s) => s.metric === estimated);
    const lines = real.map(points);
    const guesses = estimates.map(points);
    if (lines.every((list) => list.every((point) => point.value === null)) && guesses.length === 0) {
        return section("performance", format.words(state.metric), null, nothingYet(page), volume(page, counts));
    }
    const provisional = lines.flat().concat(guesses.flat()).filter((point) => !point.final);
    const note =
        "Each point stands at the end of its window; bands are 95\u202f% intervals." +
        (provisional.length ? " Shaded, dashed: provisional windows." : "") +
        (guesses.length ? " Dotted: estimated from scores, before labels." : "") +
        (!state.version && page.versions.length > VERSIONS ? ` Of ${page.versions.length} versions the newest ${VERSIONS} are drawn.` : "") +
        (answer.more ? ` Only the newest ${format.whole(answer.limit)} rows were read: a shorter range shows older ones.` : "") +
        thinned(all);
    return section(
        "performance", format.words(state.metric), note,
        lines.flat().some((point) => point.final) ? null : nothingYet(page),
        legend(page, real, guesses.length > 0),
        figure(page, real, lines, estimates, guesses, provisional),
        volume(page, counts),
        folded("Table of these windows", `${state.metric} by window`, columns(),
            () => lines.flat().concat(guesses.flat()).sort((a, b) => b.end - a.end || a.version.localeCompare(b.version))),
    );
}

/** The metric's estimate without labels, where there may be one. */
export function estimateOf(metric) {
    return ["accuracy", "precision", "recall", "f1", "roc_auc"].includes(metric) ? `estimated_${metric}` : null;
}

function thinned(series) {
    const long = series.filter((s) => s.windows > s.start.length);
    if (long.length === 0) {
        return "";
    }
    const all = long.reduce((sum, s) => sum + s.windows, 0);
    const drawn = long.reduce((sum, s) => sum + s.start.length, 0);
    return ` Of ${format.whole(all)} windows ${format.whole(drawn)} are drawn and listed: the first, last, lowest and` +
        " highest of each of 1\u202f000 stretches of time. A shorter range shows all.";
}

function nothingYet(page) {
    const span = page.span("*") ?? page.spans[0];
    if (!span || span.final_end) {
        return empty("There is no value of this metric in the range.");
    }
    return page.finalAfter === undefined
        ? empty("No final windows yet. A window is final once its labels' horizon and grace have passed (start the dashboard with --config to see when).")
        : empty(`No final windows yet: the first is final at ${format.time(span.first_end + page.finalAfter)} of event time.`);
}

function legend(page, series, hasEstimates) {
    return el(
        "ul", {class: "legend", "aria-label": "Versions"},
        series.map((s) => el("li", {}, swatch(page, s.version), format.version(s.version))),
        hasEstimates ? el("li", {}, el("span", {class: "dotted", "aria-hidden": "true"}), "estimated") : null,
    );
}

/** A mark of a version's colour. */
export function swatch(page, version) {
    return el("span", {class: `swatch ${page.colourClass(version)}`, "aria-hidden": "true"});
}

function stroke(page, version) {
    const index = page.colourIndex(version);
    return index < 0 ? colour("ink") : seriesColour(index);
}

function figure(page, real, lines, estimates, guesses, provisional) {
    const lists = [...lines, ...guesses];
    const {data, find} = aligned(lists, [
        (point) => (point.final ? point.value : null),
        (point, next) => (!point.final || (next && !next.gap && !next.final) ? point.value : null),
        (point) => point.lower,
        (point) => point.upper,
    ]);
    const series = [{}];
    const bands = [];
    lists.forEach((list, i) => {
        const isEstimate = i >= lines.length;
        const version = (isEstimate ? estimates[i - lines.length] : real[i]).version;
        const ink = () => stroke(page, version);
        const at = series.length;
        const few = list.length <= 60;
        const line = {stroke: ink, width: version === "*" ? 1.25 : 2, points: {show: few, size: 5, fill: ink}};
        series.push(
            {...line, ...(isEstimate ? {dash: [1, 4], cap: "round", points: {show: false}} : {})},
            {...line, dash: isEstimate ? [1, 4] : [6, 4], points: {show: few && !isEstimate, size: 5, fill: () => colour("paper")}},
            {stroke: "transparent", width: 0, points: {show: false}},
            {stroke: "transparent", width: 0, points: {show: false}},
        );
        if (!isEstimate && version !== "*") {
            bands.push({series: [at + 3, at + 2], fill: () => translucent(ink(), 18)});
        }
    });
    const time = timePlot(page.range, page.zoom);
    return chart({
        id: "performance-chart", height: page.tall ? 420 : 320,
        label: `${format.words(page.state.metric)} over time, ${lines.length} series`,
        data, lines: Math.min(3, lines.length),
        plot: {
            ...time, series, bands, padding: [24, 24, 0, 0],
            scales: {...time.scales, y: {range: (u, low, high) => padded(low, high, page.state.metric)}},
            axes: axes(format.tick),
            hooks: {...time.hooks, drawClear: [shade(provisional)], draw: [begins(page)]},
        },
        read: (index) => reading(page, index === null ? lastIndex(data) : index, lists, find),
    });
}

function padded(low, high, metric) {
    if (low === null || high === null) {
        return [0, 1];
    }
    const pad = Math.max((high - low) * 0.08, Math.abs(high) * 1e-6, 1e-9);
    const isShare = SHARES.test(metric);
    return [isShare ? Math.max(0, low - pad) : low - pad, isShare ? Math.min(1, high + pad) : high + pad];
}

function lastIndex(data) {
    return data[0].length - 1;
}

/** A line for each version: what was, and what had been estimated. */
function reading(page, index, lists, find) {
    const byVersion = new Map();
    for (const point of lists.map((_, i) => find(i, index)).filter(Boolean)) {
        byVersion.set(point.version, [...(byVersion.get(point.version) ?? []), point]);
    }
    return [...byVersion].slice(0, 6).map(([version, points]) => {
        const real = points.find((point) => !point.metric.startsWith("estimated"));
        const guess = points.find((point) => point.metric.startsWith("estimated"));
        const {start, end, final} = points[0];
        return el(
            "p", {},
            swatch(page, version), el("b", {}, format.span(start, end)), ` ${format.version(version)} `,
            real ? [el("b", {}, format.number(real.value)), bounds(real), `, n ${format.whole(real.samples)}, labels ${format.percent(real.coverage)}`] : "",
            guess ? `${real ? ", " : ""}estimated ${format.number(guess.value)}${bounds(guess)}` : "",
            final ? "" : ", provisional",
        );
    });
}

function bounds(point) {
    return point.lower === null ? "" : ` (${format.interval(point.lower, point.upper)})`;
}

function shade(provisional) {
    return drawing((ctx, x, bbox) => {
        ctx.fillStyle = colour("shade");
        for (const [from, to] of merged(provisional)) {
            ctx.fillRect(x(from), bbox.top, Math.max(2, x(to) - x(from)), bbox.height);
        }
    });
}

function merged(windows) {
    const ranges = windows.map((w) => [w.start, w.end]).sort((a, b) => a[0] - b[0]);
    const out = [];
    for (const [from, to] of ranges) {
        const last = out[out.length - 1];
        if (last && from <= last[1]) {
            last[1] = Math.max(last[1], to);
        } else {
            out.push([from, to]);
        }
    }
    return out;
}

/** A rule where each version begins, with its name as far as there is room. */
function begins(page) {
    return (u) => {
        const {ctx, bbox} = u;
        const px = devicePixelRatio;
        let free = -Infinity;
        ctx.save();
        ctx.font = `600 ${font(11 * px)}`;
        ctx.textBaseline = "bottom";
        for (const span of page.spans.filter((s) => s.model_version !== "*")) {
            const at = u.valToPos(span.first_end, "x", true);
            if (at < bbox.left || at > bbox.left + bbox.width || (page.state.version && page.state.version !== span.model_version)) {
                continue;
            }
            ctx.strokeStyle = ctx.fillStyle = stroke(page, span.model_version);
            ctx.lineWidth = px;
            ctx.setLineDash([2 * px, 3 * px]);
            ctx.beginPath();
            ctx.moveTo(Math.round(at), bbox.top - 4 * px);
            ctx.lineTo(Math.round(at), bbox.top + bbox.height);
            ctx.stroke();
            const name = shortened(span.model_version, 16);
            const width = ctx.measureText(name).width;
            const left = Math.min(at, bbox.left + bbox.width - width);
            if (left > free) {
                ctx.fillText(name, left, bbox.top - 5 * px);
                free = left + width + 8 * px;
            }
        }
        ctx.restore();
    };
}

export function shortened(text, length) {
    return text.length > length ? `${text.slice(0, length - 1)}…` : text;
}

function columns() {
    return [
        {title: "Window", text: (p) => format.span(p.start, p.end)},
        {title: "Version", text: (p) => format.version(p.version)},
        {title: "Metric", text: (p) => format.words(p.metric)},
        {title: "Value", number: true, text: (p) => format.number(p.value), value: (p) => p.value},
        {title: "95\u202f% interval", number: true, text: (p) => format.interval(p.lower, p.upper)},
        {title: "n", number: true, text: (p) => format.whole(p.samples)},
        {title: "Predictions", number: true, text: (p) => format.whole(p.predictions)},
        {title: "Labels", number: true, text: (p) => format.percent(p.coverage)},
        {title: "Status", text: (p) => (p.final ? "final" : "provisional")},
    ];
}

/** Predictions and label coverage of each window, on the same axis. */
function volume(page, counts) {
    const chosen = counts.series[0];
    if (!chosen) {
        return null;
    }
    const list = points(chosen);
    const {data, find} = aligned([list], [(p) => p.predictions, (p) => p.coverage]);
    const about = format.version(chosen.version);
    const read = (index) => {
        const point = find(0, index === null ? lastIndex(data) : index);
        return point
            ? [el("p", {}, el("b", {}, format.span(point.start, point.end)),
                ` ${format.whole(point.predictions)} predictions, ${format.percent(point.coverage)} labelled`,
                point.final ? "" : ", provisional")]
            : [];
    };
    return el(
        "div", {class: "pair"},
        el("h3", {}, `Predictions, ${about}`),
        steps(page, "volume-chart", "Predictions per window", [data[0], data[1]], (v) => format.whole(v), read),
        el("h3", {}, `Label coverage, ${about}`),
        steps(page, "coverage-chart", "Share of predictions with a label", [data[0], data[2]], (v) => format.percent(v), read, [0, 1.05]),
    );
}

function steps(page, id, label, data, value, read, range) {
    const time = timePlot(page.range, page.zoom);
    return chart({
        id, label, height: 120, data, read,
        plot: {
            ...time, padding: [8, 24, 0, 0],
            scales: {...time.scales, y: {range: (u, low, high) => range ?? [0, (high ?? 1) * 1.08 || 1]}},
            series: [{}, {
                stroke: () => colour("muted"), width: 1.25, fill: () => translucent(colour("muted"), 16),
                paths: paths.stepped({align: -1}), points: {show: false},
            }],
            axes: axes(value, {values: {space: 22}}),
        },
    });
}

// One model: its pickers, and a section for each thing to know.
import {el, empty, labelled, picker} from "./dom.js";
import * as format from "./format.js";
import {tables, performance} from "./api.js";
import {go, read} from "./state.js";
import {performanceSection, estimateOf} from "./performance.js";
import {driftSection} from "./drift.js";
import {weakSection} from "./weak.js";
import {healthSection} from "./health.js";
import {alertsSection} from "./alerts.js";
import {versionsSection} from "./versions.js";

const PREFERRED = ["f1", "f1_macro", "accuracy", "roc_auc", "mae", "rmse"];
const DAY = 86_400_000;
const RANGES = [["all", "all there is"], ["7d", "last 7 days"], ["30d", "last 30 days"], ["90d", "last 90 days"], ["365d", "last 365 days"], ["own", "from … to"]];
const REFRESH = [["", "off"], ["10", "every 10\u202fs"], ["60", "every minute"]];

export async function modelPage(given) {
    const about = await tables("model", {model: given.model});
    document.title = `${given.model} · Plumbline`;
    if (about.spans.length === 0) {
        return withoutWindows(given.model);
    }
    const page = pageOf(given, about);
    const iso = (ms) => new Date(ms).toISOString();
    const asked = {model: given.model, window: page.window, from: iso(page.range.from - page.size), to: iso(page.range.to)};
    const metric = [page.state.metric, estimateOf(page.state.metric)];
    const [series, counts, drift, health, weak, events, comparisons] = await Promise.all([
        performance({...asked, segment: page.state.segment, metric}),
        performance({...asked, segment: page.state.segment, metric: "prediction_count", version: page.state.version ?? page.together}),
        tables("drift", {...asked, version: page.version}),
        tables("health", {...asked, version: page.version}),
        tables("weak-segments", asked),
        // Without an end: alerts of silence are of the clock, and a replay's windows of long ago.
        tables("alerts", {model: given.model, from: iso(page.range.from)}),
        tables("comparisons", {...asked, segment: page.state.segment}),
    ]);
    return [
        el("h1", {}, given.model),
        toolbar(page, about),
        about.segments.more ? el("p", {class: "note"}, `The first ${format.whole(about.segments.limit)} segments can be chosen here; others by their name in the URL.`) : null,
        performanceSection(page, series, counts),
        alertsSection(page, events.alerts, events.triggers),
        driftSection(page, drift.drift),
        el("div", {class: "columns"}, weakSection(page, weak.weak), versionsSection(page, comparisons.comparisons)),
        healthSection(page, health.health),
    ];
}

/** A model that nobody calls, or that nobody understands, has alerts alone. */
async function withoutWindows(model) {
    const {alerts, triggers} = await tables("alerts", {model});
    const times = [...alerts.map((a) => a.opened_at), ...triggers.map((t) => t.requested_at)];
    const page = {range: {from: Math.min(...times) - DAY, to: Math.max(...times) + DAY}, zoom: () => {}};
    return [
        el("h1", {}, model),
        empty("There are no windows of this model in the result tables."),
        times.length ? alertsSection(page, alerts, triggers) : null,
    ];
}

/** What all sections share: the checked state, and what follows from it. */
function pageOf(given, about) {
    const windows = [...new Set(about.spans.map((span) => span.window_name))];
    const window = windows.includes(given.window) ? given.window : windows[0];
    const spans = about.spans.filter((span) => span.window_name === window).sort((a, b) => a.first_start - b.first_start);
    const versions = spans.map((span) => span.model_version).filter((version) => version !== "*");
    const names = about.metrics.map((metric) => metric.metric);
    const metric = names.includes(given.metric) ? given.metric : PREFERRED.find((name) => names.includes(name)) ?? names[0];
    const newest = versions[versions.length - 1] ?? "*";
    const size = Math.max(...spans.map((span) => span.first_end - span.first_start));
    const known = versions.includes(given.version) || given.version === "*" ? given.version : undefined;
    const colourIndex = (version) => versions.indexOf(version);
    return {
        state: {...given, metric, segment: given.segment ?? "all", version: known},
        window, windows, spans, versions, size, metrics: names, newest,
        version: known && known !== "*" ? known : newest,
        together: spans.some((span) => span.model_version === "*") ? "*" : newest,
        finalAfter: about.final_after,
        range: rangeOf(given, spans),
        span: (version) => spans.find((one) => one.model_version === version),
        colourIndex,
        colourClass: (version) => (colourIndex(version) < 0 ? "series-all" : `series-${colourIndex(version) % 8}`),
        tall: innerWidth > 1800,
        go,
        zoom: (from, to) => go({from: iso(from), to: iso(to), range: "own"}),
    };
}

function iso(ms) {
    return new Date(Math.round(ms / 1000) * 1000).toISOString().replace(".000Z", "Z");
}

function rangeOf(given, spans) {
    const last = Math.max(...spans.map((span) => span.last_end));
    const first = Math.min(...spans.map((span) => span.first_start));
    const own = [Date.parse(given.from ?? ""), Date.parse(given.to ?? "")];
    if (own[0] < own[1]) {
        return {from: own[0], to: own[1], name: "own"};
    }
    const days = /^(\d+)d$/.exec(given.range ?? "");
    return days && RANGES.some(([name]) => name === given.range)
        ? {from: last - Number(days[1]) * DAY, to: last, name: given.range}
        : {from: first, to: last, name: "all"};
}

function toolbar(page, about) {
    const {state} = page;
    const segments = about.segments.map((row) => row.segment);
    if (!segments.includes(state.segment)) {
        segments.push(state.segment);
    }
    return el(
        "div", {class: "toolbar", role: "group", "aria-label": "What is shown"},
        picker("Metric", page.metrics.map((m) => [m, format.words(m)]), state.metric, (metric) => go({metric})),
        picker("Window", page.windows.map((w) => [w, w]), page.window, (window) => go({window, feature: null, cell: null})),
        picker("Segment", segments.map((s) => [s, s]), state.segment, (segment) => go({segment})),
        picker("Version", [["", "all, overlaid"], ["*", "all versions together"], ...page.versions.map((v) => [v, v])], state.version ?? "",
            (version) => go({version, feature: null, cell: null})),
        picker("Range", RANGES.filter(([name]) => name !== "own" || page.range.name === "own"), page.range.name,
            (range) => go({range: range === "all" ? null : range, from: null, to: null})),
        moment("From", page.range.from, (from) => go({from, to: iso(page.range.to), range: "own"})),
        moment("To", page.range.to, (to) => go({from: iso(page.range.from), to, range: "own"})),
        picker("Refresh", REFRESH, REFRESH.some(([s]) => s === state.refresh) ? state.refresh : "", (refresh) => go({refresh})),
    );
}

/** The browser's picker knows no zone: what is put in is meant as UTC. */
function moment(label, ms, onchange) {
    const input = el("input", {type: "datetime-local", value: new Date(ms).toISOString().slice(0, 16), onchange: () => {
        if (input.value) {
            onchange(`${input.value}:00Z`);
        }
    }});
    return labelled(`${label} (UTC)`, input, "moment");
}

export function refreshSeconds() {
    const seconds = read().refresh;
    return REFRESH.some(([s]) => s && s === seconds) ? Number(seconds) : 0;
}

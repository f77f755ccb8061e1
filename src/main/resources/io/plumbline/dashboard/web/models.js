// All models with their state.
import {el, empty} from "./dom.js";
import * as format from "./format.js";
import {tables} from "./api.js";
import {url} from "./state.js";

export async function modelsPage() {
    const {models} = await tables("models");
    document.title = "Models · Plumbline";
    if (models.length === 0) {
        return [el("h1", {}, "Models"), empty("The result tables hold no windows yet. They come when the job has counted its first predictions.")];
    }
    const order = {critical: 0, warning: 1, info: 2, calm: 3};
    models.sort((a, b) => order[stateOf(a)] - order[stateOf(b)] || a.model_id.localeCompare(b.model_id));
    return [
        el("h1", {}, "Models"),
        el("p", {class: "note"}, "Numbers are of the newest final window, all versions together, shadow predictions left out.",
            models.more ? ` The first ${models.limit} models are shown.` : ""),
        el("div", {class: "scroll"}, el(
            "table", {class: "models"},
            el("thead", {}, el("tr", {}, COLUMNS.map(([title, , number]) => el("th", {scope: "col", class: number ? "number" : null}, title)))),
            el("tbody", {}, models.map(row)),
        )),
    ];
}

const COLUMNS = [
    ["Model", (m) => el("a", {href: url({model: m.model_id}, {}), class: "name"}, m.model_id)],
    ["State", (m) => el("span", {class: `badge ${stateOf(m)}`}, stateText(m))],
    ["Newest final window", (m) => (m.window_end === null ? "none yet" : format.span(m.window_start, m.window_end))],
    ["Metric", (m) => metric(m), true],
    ["n", (m) => format.whole(m.sample_count), true],
    ["Predictions", (m) => format.whole(m.prediction_count), true],
    ["Labels", (m) => format.percent(m.label_coverage), true],
    ["Drifted features", (m) => (m.features ? `${m.drifted} of ${m.features}` : "–"), true],
    ["Retraining asked", (m) => (m.requested_at === null ? "never" : `${format.time(m.requested_at)}, ${m.delivery}`)],
    ["Seen until", (m) => format.time(m.last_end)],
];

function row(model) {
    return el("tr", {}, COLUMNS.map(([title, text, number]) =>
        el("td", {"data-label": title, class: number ? "number" : null}, el("span", {}, text(model)))));
}

function stateOf(model) {
    return ["critical", "warning", "info"].find((severity) => model[severity] > 0) ?? "calm";
}

function stateText(model) {
    const open = ["critical", "warning", "info"].filter((severity) => model[severity] > 0).map((severity) => `${model[severity]} ${severity}`);
    return open.join(", ") || "nothing open";
}

function metric(model) {
    return model.metric === null
        ? "–"
        : [`${format.words(model.metric)} `, el("b", {}, format.number(model.value)), ` (${format.interval(model.lower, model.upper)})`];
}

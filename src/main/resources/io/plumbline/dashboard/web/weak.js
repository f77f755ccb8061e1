// Segments in which a model does worse than elsewhere.
import {el, empty, section} from "./dom.js";
import * as format from "./format.js";
import {url} from "./state.js";
import {folded, table} from "./table.js";

export function weakSection(page, all) {
    const rows = all.filter((row) => !page.state.version || row.model_version === page.state.version);
    if (rows.length === 0) {
        return section("weak", "Weak segments", null, empty("No segment did significantly worse than the rest in a final window of this range."));
    }
    return section(
        "weak", "Weak segments",
        `Where the model does worse than elsewhere, in final windows. The numbers are those of the newest window in which a segment was weak.${all.more ? " Older windows are left out." : ""}`,
        table("Weak segments", columns(), grouped(rows)),
        folded("Table of all windows", "Weak segments by window", [windowColumn(), ...columns().filter((c) => c.title !== "Windows")], rows),
    );
}

function grouped(rows) {
    const groups = new Map();
    for (const row of rows) {
        const key = JSON.stringify([row.segment, row.model_version, row.metric]);
        const group = groups.get(key);
        if (group) {
            group.windows++;
        } else {
            groups.set(key, {...row, windows: 1});
        }
    }
    return [...groups.values()].sort((a, b) => b.windows - a.windows || b.window_start - a.window_start || a.p_value - b.p_value);
}

function windowColumn() {
    return {title: "Window", text: (r) => format.span(r.window_start, r.window_end)};
}

function columns() {
    return [
        {title: "Segment", text: (r) => el("a", {href: url({segment: r.segment})}, r.segment)},
        {title: "Version", text: (r) => format.version(r.model_version)},
        {title: "Windows", number: true, text: (r) => format.whole(r.windows)},
        {title: "Newest", text: (r) => format.span(r.window_start, r.window_end)},
        {title: "Metric", text: (r) => format.words(r.metric)},
        {title: "Value", number: true, text: (r) => format.number(r.value), value: (r) => r.value},
        {title: "95\u202f% interval", number: true, text: (r) => format.interval(r.lower, r.upper)},
        {title: "Elsewhere", number: true, text: (r) => format.number(r.elsewhere)},
        {title: "p", number: true, text: (r) => format.probability(r.p_value)},
        {title: "n", number: true, text: (r) => format.whole(r.sample_count)},
    ];
}

// Drift: a grid of features and windows, and behind each cell the two histograms.
import {el, empty, picker, section, announce} from "./dom.js";
import * as format from "./format.js";
import {tables} from "./api.js";
import {note} from "./state.js";
import {histogram} from "./histogram.js";
import {folded} from "./table.js";

const WINDOWS = 366;

/** Steps of the scale: below the first it is blank. By method, since statistics differ. */
const STEPS = {
    chi_square: [10, 30, 100, 300, 1000, 3000],
    other: [0.025, 0.05, 0.1, 0.2, 0.4, 0.8],
};

export function driftSection(page, rows) {
    const title = `Drift of ${format.version(page.version)}`;
    if (rows.length === 0) {
        return section("drift", title, null, empty(
            "No drift was tested in this range: a version is held against a reference profile, its own first days or an",
            " earlier window, if the monitor has a reference."));
    }
    const methods = [...new Set(rows.map((row) => row.method))].sort();
    const method = methods.includes(page.state.method) ? page.state.method : methods.includes("psi") ? "psi" : methods[0];
    const all = [...new Set(rows.map((row) => row.window_start))].sort((a, b) => a - b);
    const windows = all.slice(-WINDOWS);
    const cells = byFeature(rows, method);
    const detail = el("div", {class: "detail", "aria-live": "polite"});
    const open = (feature, start) => show(page, detail, rows, feature, start);
    if (page.state.feature && page.state.cell) {
        open(page.state.feature, Date.parse(page.state.cell));
    }
    return section(
        "drift", title,
        "The stronger the colour, the larger the statistic; a dot marks drift: significant after the correction over all tests of the window, and large enough to" +
        " matter. A ring marks drift that only another method found. Choose a cell to see both distributions." +
        (rows.more || all.length > windows.length ? ` The newest ${windows.length} windows are shown.` : ""),
        el("div", {class: "controls"}, picker("Method", methods.map((m) => [m, format.words(m)]), method, (m) => page.go({method: m})), scale(method)),
        grid(windows, cells, method, open),
        detail,
        folded("Table of these tests", "Drift tests by window", columns(), rows),
    );
}

/** feature => window => {row of the method, whether any method found drift} */
function byFeature(rows, method) {
    const features = new Map();
    for (const row of rows) {
        if (!features.has(row.feature)) {
            features.set(row.feature, new Map());
        }
        const windows = features.get(row.feature);
        const cell = windows.get(row.window_start) ?? {row: null, any: false, end: row.window_end};
        cell.any ||= row.drifted;
        if (row.method === method) {
            cell.row = row;
        }
        windows.set(row.window_start, cell);
    }
    return new Map([...features].sort(([a], [b]) => a.localeCompare(b)));
}

function level(row, method) {
    if (!row || row.statistic === null) {
        return null;
    }
    const size = Math.abs(row.statistic);
    return (STEPS[method] ?? STEPS.other).filter((step) => size >= step).length;
}

function scale(method) {
    const steps = STEPS[method] ?? STEPS.other;
    return el(
        "ol", {class: "scale", "aria-label": `Scale of ${format.words(method)}`},
        [0, ...steps].map((step, i) => el("li", {class: `heat-${i}`}, i === 0 ? `< ${steps[0]}` : `≥ ${step}`)),
    );
}

function grid(windows, features, method, open) {
    const room = Math.min(innerWidth, 2400) - (innerWidth > 640 ? 260 : 130);
    const every = Math.ceil(95 / Math.max(10, room / windows.length));
    const body = el("tbody");
    let first = true;
    for (const [feature, cells] of features) {
        body.append(el(
            "tr", {}, el("th", {scope: "row"}, el("span", {title: feature}, feature)),
            windows.map((start) => {
                const isEntry = first && start === windows[windows.length - 1];
                return cellOf(cells.get(start), feature, start, method, isEntry);
            }),
        ));
        first = false;
    }
    const table = el(
        "table", {role: "grid", class: "heat", "aria-label": `${format.words(method)} of each feature in each window`},
        body,
        el("tfoot", {}, el("tr", {}, el("td"), windows.map((start, i) =>
            el("td", {}, i % every === 0 && i + every / 2 < windows.length ? el("span", {}, format.time(start).slice(0, 10)) : null)))),
    );
    table.addEventListener("click", (event) => chosen(event.target.closest("td[data-start]")));
    table.addEventListener("keydown", (event) => moved(event));
    const scroll = el("div", {class: "scroll heat-scroll"}, table);
    requestAnimationFrame(() => (scroll.scrollLeft = scroll.scrollWidth)); // the newest are what people come for
    return scroll;

    function chosen(cell) {
        if (cell) {
            focus(cell);
            open(cell.dataset.feature, Number(cell.dataset.start));
        }
    }

    function focus(cell) {
        table.querySelector("[tabindex='0']")?.setAttribute("tabindex", "-1");
        cell.setAttribute("tabindex", "0");
        cell.focus();
    }

    function moved(event) {
        const cell = event.target.closest("td[data-start]");
        if (!cell) {
            return;
        }
        if (event.key === "Enter" || event.key === " ") {
            event.preventDefault();
            chosen(cell);
            return;
        }
        const row = cell.parentElement;
        const next = {
            ArrowLeft: cell.previousElementSibling, ArrowRight: cell.nextElementSibling,
            ArrowUp: row.previousElementSibling?.children[cell.cellIndex],
            ArrowDown: row.nextElementSibling?.children[cell.cellIndex],
            Home: row.children[1], End: row.lastElementChild,
        }[event.key];
        if (next?.dataset.start) {
            event.preventDefault();
            focus(next);
        }
    }
}

function cellOf(cell, feature, start, method, isEntry) {
    const row = cell?.row;
    const step = level(row, method);
    const mark = row?.drifted ? "drifted" : cell?.any ? "elsewhere" : null;
    return el("td", {
        role: "gridcell", tabindex: isEntry ? "0" : "-1", "data-feature": feature, "data-start": start,
        class: [step === null ? "none" : `heat-${step}`, mark, cell?.row?.status === "provisional" ? "provisional" : null].filter(Boolean).join(" "),
        title: describe(cell, feature, start, method),
        "aria-label": describe(cell, feature, start, method),
    });
}

function describe(cell, feature, start, method) {
    const when = cell ? format.span(start, cell.end) : format.time(start);
    const row = cell?.row;
    if (!row) {
        return `${feature}, ${when}: not tested`;
    }
    return `${feature}, ${when}: ${format.words(method)} ${format.number(row.statistic)}, p ${format.probability(row.p_value)}, n ` +
        `${format.whole(row.sample_count)}${row.drifted ? ", drifted" : cell.any ? ", drifted by another method" : ""}` +
        `${row.status === "provisional" ? ", provisional" : ""}`;
}

async function show(page, detail, rows, feature, start) {
    note({feature, cell: new Date(start).toISOString()});
    const tests = rows.filter((row) => row.feature === feature && row.window_start === start);
    try {
        const found = await tables("histogram", {
            model: page.state.model, version: page.version, window: page.window, start: new Date(start).toISOString(), feature,
        });
        detail.replaceChildren(...histogram(feature, tests, found.histogram[0]));
        announce(`Distributions of ${feature} are shown`);
    } catch (failure) {
        if (failure.name !== "AbortError") {
            detail.replaceChildren(empty(failure.message));
        }
    }
}

function columns() {
    return [
        {title: "Window", text: (r) => format.span(r.window_start, r.window_end)},
        {title: "Feature", text: (r) => r.feature},
        {title: "Method", text: (r) => format.words(r.method)},
        {title: "Statistic", number: true, text: (r) => format.number(r.statistic), value: (r) => r.statistic},
        {title: "p", number: true, text: (r) => format.probability(r.p_value)},
        {title: "Significant up to", number: true, text: (r) => format.probability(r.threshold)},
        {title: "Drifted", text: (r) => (r.drifted ? "yes" : "no")},
        {title: "n", number: true, text: (r) => format.whole(r.sample_count)},
        {title: "Reference n", number: true, text: (r) => format.whole(r.reference_count)},
        {title: "Status", text: (r) => r.status},
    ];
}

// What all charts have in common; the drawing is uPlot's.
import uPlot from "./uPlot.js";
import {el, announce} from "./dom.js";

const SYNC = "time";

/** A colour of the style sheet. */
export function colour(name) {
    return getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();
}

/** The colour of the i-th version; there are eight, then they come again. */
export function seriesColour(i) {
    return colour(`series-${i % 8}`);
}

export function translucent(name, percent) {
    return `color-mix(in srgb, ${name} ${percent}%, transparent)`;
}

/**
 * A chart in its place: it fills the width, follows the keyboard and says what is under the cursor.
 *
 * @param options.id of the element, whose property chart is uPlot's object
 * @param options.label says what it shows, to those who do not see it
 * @param options.height in CSS pixels
 * @param options.plot uPlot's options without size
 * @param options.data uPlot's data
 * @param options.read index => nodes that say what is there, or null without a cursor
 * @param options.lines that the reading may take, so that nothing jumps
 */
export function chart({id, label, height, plot, data, read, lines = 1}) {
    const place = el("div", {
        id, class: "chart", tabindex: "0", role: "group", "aria-roledescription": "chart",
        "aria-label": `${label}. Arrow keys move along, Home and End go to the ends.`,
    });
    const reading = read ? el("div", {class: `reading lines-${Math.min(lines, 6)}`}) : null;
    const figure = el("figure", {}, place, reading);
    const tall = Math.round(height * textZoom());
    const observer = new ResizeObserver(() => size(place, tall, make));
    observer.observe(place);
    return figure;

    function make(width) {
        const drawn = new uPlot(
            {
                width, height: tall, legend: {show: false},
                ...plot,
                hooks: {...plot.hooks, setCursor: [...(plot.hooks?.setCursor ?? []), (u) => show(u)]},
            },
            data, place,
        );
        place.chart = drawn;
        place.addEventListener("keydown", (event) => move(event, drawn));
        show(drawn);
    }

    function show(u) {
        reading?.replaceChildren(...(read(u.cursor.idx ?? null) ?? []));
    }

    function move(event, u) {
        const last = u.data[0].length - 1;
        const at = u.cursor.idx;
        const next = {
            ArrowLeft: at === null || at === undefined ? last : Math.max(0, at - 1),
            ArrowRight: at === null || at === undefined ? 0 : Math.min(last, at + 1),
            Home: 0, End: last,
        }[event.key];
        if (next === undefined || last < 0) {
            return;
        }
        event.preventDefault();
        u.setCursor({left: u.valToPos(u.data[0][next], "x"), top: u.over.clientHeight / 2});
        announce(reading?.textContent ?? "");
    }
}

function size(place, height, make) {
    const width = Math.floor(place.clientWidth);
    if (width < 40) {
        return;
    }
    if (place.chart) {
        place.chart.setSize({width, height});
    } else {
        make(width);
    }
}

/** A time axis in UTC over the page's range, and one for values. */
export function axes(value, options = {}) {
    const zoom = textZoom();
    const common = {
        stroke: () => colour("muted"), font: font(12),
        grid: {stroke: () => colour("rule"), width: 1}, ticks: {show: false},
    };
    return [
        {...common, space: 76 * zoom, size: 30 * zoom, values: times, grid: {show: false}},
        {...common, size: 64 * zoom, gap: 6, space: 28 * zoom, values: (u, splits, at, space, step) => splits.map((v) => value(v, step)), ...options.values},
    ];
}

/** Ticks by the distance between them: years and months, days, or the clock. */
function times(u, splits, axis, space, step) {
    let day = null;
    return splits.map((ms) => {
        const text = new Date(ms).toISOString();
        if (step >= 27 * 86_400_000) {
            return text.slice(0, 7);
        }
        if (step >= 86_400_000) {
            const year = text.slice(0, 4) === day ? "" : `${text.slice(0, 4)}-`;
            day = text.slice(0, 4);
            return year + text.slice(5, 10);
        }
        const same = text.slice(0, 10) === day;
        day = text.slice(0, 10);
        return same ? text.slice(11, 16) : `${text.slice(5, 10)} ${text.slice(11, 16)}`;
    });
}

/** How much larger text is than usual: on large screens, or because the reader wants it. */
function textZoom() {
    return parseFloat(getComputedStyle(document.documentElement).fontSize) / 16;
}

export function font(px) {
    return `${px * textZoom()}px ${getComputedStyle(document.body).fontFamily}`;
}

/** What charts over time share: the range, the cursor, and zooming by dragging. */
export function timePlot(range, onzoom) {
    return {
        ms: 1,
        tzDate: (ms) => uPlot.tzDate(new Date(ms), "Etc/UTC"),
        scales: {x: {time: true, range: () => [range.from, range.to]}},
        cursor: {
            // The cursor is shared, dragging is not: each chart would go to the range, and "back" undo only one of them.
            sync: {key: SYNC, setSeries: false, filters: {pub: (type) => type !== "mousedown" && type !== "mouseup"}},
            drag: {x: true, y: false, setScale: false},
            points: {size: 7},
            focus: {prox: -1},
        },
        hooks: {
            setSelect: [
                (u) => {
                    if (u.select.width > 8) {
                        const from = u.posToVal(u.select.left, "x");
                        const to = u.posToVal(u.select.left + u.select.width, "x");
                        u.setSelect({left: 0, top: 0, width: 0, height: 0}, false);
                        onzoom(from, to);
                    }
                },
            ],
        },
    };
}

/** Draws in the plotting area, in canvas pixels, behind or before the lines. */
export function drawing(paint) {
    return (u) => {
        const {ctx, bbox} = u;
        ctx.save();
        ctx.beginPath();
        ctx.rect(bbox.left, bbox.top, bbox.width, bbox.height);
        ctx.clip();
        paint(ctx, (ms) => u.valToPos(ms, "x", true), bbox, uPlot.pxRatio, u);
        ctx.restore();
    };
}

export const {join, paths} = uPlot;

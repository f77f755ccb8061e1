// Tables: the text alternative of every chart, and what is best read as text.
import {el} from "./dom.js";

const PAGE = 200;

/**
 * A table that shows its first rows, and more on demand.
 *
 * @param caption what it is, for those who do not see what is around it
 * @param columns [{title, text: row => string, number: bool, class: row => string}]
 */
export function table(caption, columns, rows) {
    const body = el("tbody");
    const more = el("button", {type: "button", class: "quiet", onclick: grow}, "");
    let shown = 0;
    grow();
    return el(
        "div",
        {class: "scroll", tabindex: "0", role: "region", "aria-label": caption},
        el(
            "table",
            {},
            el("caption", {class: "visually-hidden"}, caption),
            el("thead", {}, el("tr", {}, columns.map((c) => el("th", {scope: "col", class: c.number ? "number" : null}, c.title)))),
            body,
        ),
        more,
    );

    function grow() {
        const next = rows.slice(shown, shown + PAGE);
        body.append(...next.map((row) => el("tr", {}, columns.map((column) => cell(column, row)))));
        shown += next.length;
        more.hidden = shown >= rows.length;
        more.textContent = `Show more: ${shown} of ${rows.length} rows are shown`;
    }
}

function cell(column, row) {
    const content = column.text(row);
    const classes = [column.number ? "number" : null, column.class?.(row)].filter(Boolean).join(" ");
    return el("td", {class: classes || null, "data-value": column.value ? column.value(row) : null}, content);
}

/** The same behind a summary, made only when somebody opens it. */
export function folded(summary, caption, columns, rows) {
    const details = el("details", {class: "folded"}, el("summary", {}, summary));
    details.addEventListener(
        "toggle",
        () => {
            if (details.open && details.childElementCount === 1) {
                details.append(table(caption, columns, typeof rows === "function" ? rows() : rows));
            }
        },
    );
    return details;
}

// Elements are made of text nodes, never of markup: names come from events.

/** An element: el("td", {class: "number", onclick: f}, child, "text", …); null children are left out. */
export function el(name, attributes = {}, ...children) {
    const element = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) {
        if (value === null || value === undefined || value === false) {
            continue;
        }
        if (key.startsWith("on")) {
            element.addEventListener(key.slice(2), value);
        } else {
            element.setAttribute(key, value === true ? "" : value);
        }
    }
    element.append(...children.flat(2).filter((child) => child !== null && child !== undefined));
    return element;
}

/** Says something to those who do not see the page. */
export function announce(text) {
    document.getElementById("status").textContent = text;
}

/** A picker with its label; options are [value, text] pairs. */
export function picker(label, options, chosen, onchange) {
    const select = el(
        "select",
        {onchange: () => onchange(select.value)},
        options.map(([value, text]) => el("option", {value, selected: value === chosen}, text)),
    );
    return labelled(label, select);
}

/** A control under its label. */
export function labelled(label, control, more = "") {
    control.id = `pick-${label.toLowerCase().replace(/[^a-z]+/g, "-")}`;
    return el("div", {class: `picker ${more}`}, el("label", {for: control.id}, label), control);
}

/** A section with a heading and, perhaps, a line that says how to read it. */
export function section(id, title, note, ...children) {
    return el(
        "section",
        {id, "aria-labelledby": `${id}-title`},
        el("h2", {id: `${id}-title`}, title),
        note ? el("p", {class: "note"}, note) : null,
        ...children,
    );
}

/** In place of what is not there. */
export function empty(...text) {
    return el("p", {class: "empty"}, ...text);
}

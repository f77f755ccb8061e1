// The page: what the URL says is drawn, and drawn anew when it changes.
import {el, announce} from "./dom.js";
import {forget} from "./api.js";
import {read, url} from "./state.js";
import {modelsPage} from "./models.js";
import {modelPage, refreshSeconds} from "./model.js";
import {themeButton} from "./appearance.js";

const main = document.getElementById("main");
let timer;
let drawn;

async function draw() {
    clearTimeout(timer);
    forget();
    const state = read();
    const search = location.search;
    main.setAttribute("aria-busy", "true");
    try {
        const nodes = await (state.model ? modelPage(state) : modelsPage());
        if (search === location.search || state.model === read().model) {
            show(nodes, state);
        }
    } catch (failure) {
        if (failure.name === "AbortError") {
            return;
        }
        show([el("h1", {}, "This can't be shown"), el("p", {class: "empty", role: "alert"}, failure.message)], state);
    }
    main.removeAttribute("aria-busy");
    drawn = location.search;
    const seconds = refreshSeconds();
    if (seconds) {
        timer = setTimeout(draw, seconds * 1000);
    }
}

/** What had the focus has it again, if it is still there; what was unfolded stays so. */
function show(nodes, state) {
    const pickers = [...main.querySelectorAll("select, input")];
    const focused = pickers.indexOf(document.activeElement);
    const open = [...main.querySelectorAll("details[open] > summary")].map((summary) => summary.textContent + summary.closest("section")?.id);
    main.replaceChildren(...nodes.flat().filter(Boolean));
    for (const summary of main.querySelectorAll("details > summary")) {
        summary.parentElement.open = open.includes(summary.textContent + summary.closest("section")?.id);
    }
    if (focused >= 0) {
        main.querySelectorAll("select, input")[focused]?.focus({preventScroll: true});
    }
    document.getElementById("crumbs").replaceChildren(
        el("a", {href: url({}, {}), class: "home"}, el("span", {class: "logo", "aria-hidden": "true"}), "Plumbline"),
        ...(state.model ? [el("span", {"aria-hidden": "true"}, "/"), el("span", {"aria-current": "page"}, state.model)] : []),
    );
    if (location.search !== drawn) {
        announce(`${document.title} is shown`);
    }
}

/** Links within the page change the URL without leaving it. */
document.addEventListener("click", (event) => {
    const link = event.target.closest("a[href^='?'], a[href='./']");
    if (link && !event.metaKey && !event.ctrlKey && !event.shiftKey && event.button === 0) {
        event.preventDefault();
        history.pushState(null, "", link.getAttribute("href"));
        draw();
        scrollTo(0, 0);
    }
});
addEventListener("popstate", () => {
    if (location.search !== drawn) {
        draw();
    }
});
themeButton(document.getElementById("theme"), draw);
draw();

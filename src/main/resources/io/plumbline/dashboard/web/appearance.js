// Dark, light, or what the system says.
import {note, read} from "./state.js";

const NEXT = {system: "dark", dark: "light", light: "system"};

/** The button that goes through the three; charts are drawn anew with the other colours. */
export function themeButton(button, redraw) {
    const root = document.documentElement;
    name();
    button.addEventListener("click", () => {
        const next = NEXT[root.dataset.theme ?? "system"];
        if (next === "system") {
            delete root.dataset.theme;
        } else {
            root.dataset.theme = next;
        }
        store(next);
        if (read().theme) {
            note({theme: next === "system" ? null : next});
        }
        name();
        redraw();
    });
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", redraw);

    function name() {
        button.textContent = `Theme: ${root.dataset.theme ?? "system"}`;
    }
}

function store(theme) {
    try {
        if (theme === "system") {
            localStorage.removeItem("plumbline-theme");
        } else {
            localStorage.setItem("plumbline-theme", theme);
        }
    } catch {
        return; // it is forgotten with the page
    }
}

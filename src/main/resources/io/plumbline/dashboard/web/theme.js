// Before the first paint: the theme that was chosen, if any; otherwise the system's.
(() => {
    const chosen = new URLSearchParams(location.search).get("theme") ?? stored();
    if (chosen === "dark" || chosen === "light") {
        document.documentElement.dataset.theme = chosen;
    }

    function stored() {
        try {
            return localStorage.getItem("plumbline-theme");
        } catch {
            return null; // storage may be forbidden
        }
    }
})();

// The state of the page is its URL, and nothing else.

const KEYS = [
    "model", "window", "segment", "metric", "version", "from", "to", "range", "method", "feature", "cell",
    "health", "pair", "refresh", "theme",
];

/** What the URL says. */
export function read() {
    const given = new URLSearchParams(location.search);
    return Object.fromEntries(KEYS.filter((key) => given.get(key)).map((key) => [key, given.get(key)]));
}

/** The URL of the present state with changes; null takes away. */
export function url(changes, state = read()) {
    const next = new URLSearchParams();
    const merged = {...state, ...changes};
    for (const key of KEYS) {
        if (merged[key]) {
            next.set(key, merged[key]);
        }
    }
    const query = next.toString();
    return query ? `?${query}` : "./";
}

/** Goes to the changed state, which "back" undoes. */
export function go(changes) {
    history.pushState(null, "", url(changes));
    dispatchEvent(new PopStateEvent("popstate"));
}

/** Notes a detail in the URL without drawing the page anew. */
export function note(changes) {
    history.replaceState(null, "", url(changes));
}

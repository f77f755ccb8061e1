// Questions to the server. Rows of tables become objects by their columns' names.

let asking = new AbortController();

/** Whoever still waits for an answer to the page before gets none. */
export function forget() {
    asking.abort();
    asking = new AbortController();
}

async function ask(path, parameters) {
    const query = new URLSearchParams();
    for (const [key, value] of Object.entries(parameters)) {
        for (const one of [value].flat()) {
            if (one !== null && one !== undefined) {
                query.append(key, one);
            }
        }
    }
    const answer = await fetch(`api/${path}?${query}`, {signal: asking.signal});
    const body = await answer.json();
    if (!answer.ok) {
        throw new Error(body.error);
    }
    return body;
}

function rows(table) {
    const made = table.rows.map((row) => Object.fromEntries(table.columns.map((name, i) => [name, row[i]])));
    made.more = table.more;
    made.limit = table.limit;
    return made;
}

/** The tables of an answer by name, each an array of objects. */
export async function tables(path, parameters = {}) {
    const body = await ask(path, parameters);
    return Object.fromEntries(
        Object.entries(body).map(([name, value]) => [name, value?.columns ? rows(value) : value]),
    );
}

/** Series of the performance table. */
export async function performance(parameters) {
    return (await ask("performance", parameters)).performance;
}

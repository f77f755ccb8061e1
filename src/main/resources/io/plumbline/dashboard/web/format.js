// Numbers with the digits that mean something, times in UTC.

const MINUS = "−";

/** A number with about three digits that count; "–" where it is undefined. */
export function number(value, digits = 3) {
    if (value === null || value === undefined || Number.isNaN(value)) {
        return "–";
    }
    const size = Math.abs(value);
    if (Number.isInteger(value) && size < 1e15) {
        return whole(value);
    }
    if (size >= 1e6 || size < 1e-4) {
        return value.toExponential(digits - 1).replace("e+", "e").replaceAll("-", MINUS);
    }
    const decimals = size >= 1 ? Math.max(0, digits - 1 - Math.floor(Math.log10(size))) : digits;
    return signed(value, value.toFixed(size < 0.01 ? digits + 1 : decimals));
}

/** A number on an axis, with the decimals that tell it from its neighbours. */
export function tick(value, step) {
    let decimals = 0;
    while (decimals < 7 && Math.abs(step * 10 ** decimals - Math.round(step * 10 ** decimals)) > 1e-6) {
        decimals++;
    }
    if (Math.abs(value) >= 1e6 || decimals > 6) {
        return number(value);
    }
    return decimals === 0 ? whole(value) : signed(value, value.toFixed(decimals));
}

/** A count, in groups of three. */
export function whole(value) {
    if (value === null || value === undefined) {
        return "–";
    }
    return signed(value, String(Math.abs(Math.round(value))).replace(/\B(?=(\d{3})+$)/g, "\u202f"));
}

function signed(value, text) {
    return value < 0 ? MINUS + text.replace("-", "") : text;
}

/** A share of one. */
export function percent(share) {
    if (share === null || share === undefined) {
        return "–";
    }
    const value = share * 100;
    return `${value !== 0 && Math.abs(value) < 10 ? value.toFixed(1) : value.toFixed(0)}\u202f%`;
}

/** A probability; small ones by their size. */
export function probability(p) {
    if (p === null || p === undefined) {
        return "–";
    }
    return p < 0.001 ? (p < 1e-12 ? "< 1e−12" : number(p, 2)) : p.toFixed(3);
}

/** [lower, upper], or "–". */
export function interval(lower, upper) {
    return lower === null || lower === undefined ? "–" : `${number(lower)} to ${number(upper)}`;
}

/** A time: the date, and the clock when it is not midnight. */
export function time(ms) {
    if (ms === null || ms === undefined) {
        return "–";
    }
    const text = new Date(ms).toISOString();
    return text.slice(11, 19) === "00:00:00" ? text.slice(0, 10) : `${text.slice(0, 10)} ${clock(text)}`;
}

function clock(iso) {
    return iso.slice(17, 19) === "00" ? iso.slice(11, 16) : iso.slice(11, 19);
}

/** The window [start, end) as people call it: a day by its date. */
export function span(start, end) {
    const day = 86_400_000;
    if (end - start === day && start % day === 0) {
        return time(start);
    }
    return `${time(start)} to ${time(end)}`;
}

/** A length of time. */
export function duration(ms) {
    for (const [unit, length] of [["d", 86_400_000], ["h", 3_600_000], ["min", 60_000], ["s", 1000]]) {
        if (ms >= length && ms % length === 0) {
            return `${ms / length}\u202f${unit}`;
        }
    }
    return `${ms}\u202fms`;
}

/** A name of the tables as words. */
export function words(name) {
    return name.replaceAll("_", " ");
}

/** All versions together have a name that says so. */
export function version(name) {
    return name === "*" ? "all versions" : name;
}

// Alerts and triggers: on the time axis of the metric, and as a log.
import {el, empty, section} from "./dom.js";
import * as format from "./format.js";
import {axes, chart, colour, drawing, timePlot} from "./charts.js";
import {table} from "./table.js";

const LANES = ["critical", "warning", "info", "retraining"];

export function alertsSection(page, alerts, triggers) {
    if (alerts.length + triggers.length === 0) {
        return section("alerts", "Alerts and retraining", null, empty("No alert was open and nothing was triggered in this range."));
    }
    return section(
        "alerts", "Alerts and retraining",
        "Bars last from opening to resolution, in event time; triangles are requests to retrain, hollow until they are delivered.",
        strip(page, alerts, triggers),
        alerts.length ? [el("h3", {}, "Alerts"), table("Alerts, newest first", alertColumns(), alerts)] : [],
        triggers.length ? [el("h3", {}, "Retraining requests and their delivery"), table("Retraining requests, newest first", triggerColumns(), triggers)] : [],
        alerts.more || triggers.more ? el("p", {class: "note"}, "Older ones are left out: choose a shorter range.") : null,
    );
}

function strip(page, alerts, triggers) {
    const {from, to} = page.range;
    const lanes = LANES.filter((lane) => lane === "retraining" ? triggers.length : alerts.some((a) => a.severity === lane));
    const starts = [...alerts.map((a) => a.opened_at), ...triggers.map((t) => t.requested_at)].sort((a, b) => a - b);
    const xs = [...new Set([from, ...starts.filter((at) => at > from && at < to), to])];
    const time = timePlot(page.range, page.zoom);
    const lane = (u, name) => u.valToPos(lanes.length - lanes.indexOf(name) - 0.5, "y", true);
    const paint = drawing((ctx, x, bbox, px, u) => {
        const half = 5 * px;
        for (const alert of alerts) {
            const left = x(alert.opened_at);
            const right = alert.resolved_at === null ? bbox.left + bbox.width : x(alert.resolved_at);
            ctx.fillStyle = colour(alert.severity);
            ctx.globalAlpha = alert.resolved_at === null ? 1 : 0.65;
            ctx.fillRect(left, lane(u, alert.severity) - half, Math.max(3 * px, right - left), 2 * half);
        }
        ctx.globalAlpha = 1;
        ctx.lineWidth = 1.5 * px;
        for (const trigger of triggers) {
            const [at, y] = [x(trigger.requested_at), lane(u, "retraining")];
            ctx.beginPath();
            ctx.moveTo(at - half, y + half);
            ctx.lineTo(at + half, y + half);
            ctx.lineTo(at, y - half);
            ctx.closePath();
            ctx.strokeStyle = ctx.fillStyle = colour(trigger.delivery === "dead" ? "critical" : "ink");
            ctx.stroke();
            if (trigger.delivery === "delivered") {
                ctx.fill();
            }
        }
    });
    const [xAxis, yAxis] = axes((v) => v);
    return chart({
        id: "alerts-chart", height: 34 + 26 * lanes.length, data: [xs, xs.map(() => null)],
        label: `${alerts.length} alerts and ${triggers.length} retraining requests over time`, lines: 2,
        plot: {
            ...time, padding: [4, 24, 0, 0],
            scales: {...time.scales, y: {range: () => [0, lanes.length]}},
            series: [{}, {points: {show: false}}],
            axes: [xAxis, {...yAxis, splits: () => lanes.map((_, i) => lanes.length - i - 0.5), values: () => lanes}],
            hooks: {...time.hooks, draw: [paint]},
        },
        read: (index) => {
            if (index === null) {
                return [el("p", {class: "muted"}, "Point at a time, or use the arrow keys")];
            }
            const at = xs[index];
            const near = (to - from) / 200;
            const said = [
                ...alerts.filter((a) => a.opened_at <= at + near && (a.resolved_at ?? to) >= at).map((a) => `${a.rule} (${a.severity}) since ${format.time(a.opened_at)}`),
                ...triggers.filter((t) => Math.abs(t.requested_at - at) <= near).map((t) => `retraining asked ${format.time(t.requested_at)}: ${t.delivery}`),
            ];
            return [el("p", {}, el("b", {}, format.time(at)), ` ${said.slice(0, 4).join("; ") || "nothing open"}`)];
        },
    });
}

function badge(severity) {
    return el("span", {class: `badge ${severity}`}, severity);
}

function alertColumns() {
    return [
        {title: "Severity", text: (a) => badge(a.severity)},
        {title: "Rule", text: (a) => a.rule},
        {title: "State", text: (a) => (a.acknowledged_at ? `${a.state}, seen${a.acknowledged_by ? ` by ${a.acknowledged_by}` : ""}` : a.state)},
        {title: "Opened", text: (a) => format.time(a.opened_at)},
        {title: "Resolved", text: (a) => format.time(a.resolved_at)},
        {title: "Version", text: (a) => format.version(a.model_version)},
        {title: "Segment", text: (a) => a.segment},
        {title: "Value", number: true, text: (a) => format.number(a.value), value: (a) => a.value},
        {title: "Threshold", number: true, text: (a) => format.number(a.threshold)},
        {title: "Reason", text: (a) => a.reason, class: () => "long"},
    ];
}

function triggerColumns() {
    return [
        {title: "Requested", text: (t) => format.time(t.requested_at)},
        {title: "Rule", text: (t) => t.rule ?? "–"},
        {title: "Version", text: (t) => format.version(t.model_version)},
        {title: "Webhook", text: (t) => t.webhook},
        {title: "Delivery", text: (t) => el("span", {class: `badge ${t.delivery === "dead" ? "critical" : t.delivery}`}, t.delivery)},
        {title: "Attempts", number: true, text: (t) => format.whole(t.attempts)},
        {title: "Last status", number: true, text: (t) => (t.last_status === null ? "–" : String(t.last_status))},
        {title: "Delivered (clock)", text: (t) => format.time(t.delivered_at === null ? null : Math.floor(t.delivered_at / 1000) * 1000)},
        {title: "Last error", text: (t) => t.last_error ?? "–", class: () => "long"},
        {title: "Id", text: (t) => el("code", {}, t.trigger_id)},
    ];
}

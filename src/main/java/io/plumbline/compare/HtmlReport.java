package io.plumbline.compare;

import java.util.List;
import java.util.Locale;

/**
 * A report as one HTML page that needs nothing else: styles and drawings are in it, scripts and
 * addresses are not, and its own policy forbids both. Light or dark as the reader's system is. No
 * name or category of the data reaches it unescaped.
 */
public final class HtmlReport {
    private static final String STYLE =
            """
            :root{color-scheme:light dark;--ink:#1c2733;--dim:#5c6b7a;--line:#d8dee5;--paper:#fff;
            --card:#f6f8fa;--ref:#6b8cae;--cur:#e07b39;--bad:#b42318;--good:#2e7d4f}
            @media (prefers-color-scheme:dark){:root{--ink:#e6ebf0;--dim:#9aa8b6;--line:#33404d;
            --paper:#12181f;--card:#1a222b;--ref:#7fa3c7;--cur:#f0944f;--bad:#ff8a7a;--good:#6fcf97}}
            *{box-sizing:border-box}
            body{margin:0 auto;padding:2rem 1rem 4rem;max-width:68rem;background:var(--paper);
            color:var(--ink);font:15px/1.5 system-ui,sans-serif}
            h1{font-size:1.5rem;margin:0 0 .25rem}h2{font-size:1.1rem;margin:0;overflow-wrap:anywhere}
            .dim{color:var(--dim)}.yes{color:var(--bad);font-weight:600}.no{color:var(--good)}
            .verdict{font-size:1.15rem;margin:.75rem 0 1rem}
            section{background:var(--card);border:1px solid var(--line);border-radius:8px;
            padding:1rem;margin:1rem 0}
            header.f{display:flex;gap:.75rem;align-items:baseline;flex-wrap:wrap}
            .both{display:grid;grid-template-columns:minmax(0,3fr) minmax(min-content,2fr);gap:1rem;
            margin-top:.5rem}
            @media (max-width:48rem){.both{grid-template-columns:minmax(0,1fr)}}.both>div{overflow-x:auto}
            svg{width:100%;height:auto;display:block}
            svg text{fill:var(--dim);font:11px system-ui,sans-serif}
            .r{fill:var(--ref)}.c{fill:var(--cur)}.axis{stroke:var(--line)}
            .key{display:inline-block;width:.8em;height:.8em;border-radius:2px;margin:0 .3em 0 .8em}
            .key.r{background:var(--ref)}.key.c{background:var(--cur)}
            table{border-collapse:collapse;width:100%;font-size:.85rem}
            th,td{text-align:right;padding:.2rem .4rem;border-bottom:1px solid var(--line);
            font-variant-numeric:tabular-nums;white-space:nowrap}th:first-child,td:first-child{text-align:left}
            th{color:var(--dim);font-weight:500}
            nav a{display:inline-block;margin:0 .75rem .25rem 0;color:inherit;overflow-wrap:anywhere}
            """;

    private final StringBuilder page = new StringBuilder(1 << 16);

    private HtmlReport() {}

    /** The page. */
    public static String of(ComparisonReport report) {
        HtmlReport html = new HtmlReport();
        html.head(report);
        List<ComparedFeature> features = report.byDrift();
        html.contents(features);
        for (int i = 0; i < features.size(); i++) {
            html.feature(features.get(i), i);
        }
        return html.page.append("</body></html>\n").toString();
    }

    private void head(ComparisonReport report) {
        page.append("<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\">")
                .append(
                        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none';")
                .append(" style-src 'unsafe-inline'\">")
                .append("<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">")
                .append("<title>Drift report</title><style>")
                .append(STYLE)
                .append("</style></head><body><h1>Drift report</h1><p class=\"dim\">rules of ")
                .append(report.preset())
                .append("</p><p class=\"verdict ")
                .append(report.drifted() > 0 ? "yes" : "no")
                .append("\">");
        text(
                "%d of %d features drifted (%s)"
                        .formatted(
                                report.drifted(),
                                report.features().size(),
                                Display.percent(report.driftedShare())));
        page.append("</p><p><span class=\"key r\"></span>reference ");
        dataSet(report.reference());
        page.append("<br><span class=\"key c\"></span>current ");
        dataSet(report.current());
        page.append("</p>");
    }

    private void dataSet(DataSet data) {
        text(data.name() + ", " + Display.count(data.rows()) + " rows");
        if (!data.ownColumns().isEmpty()) {
            page.append("<span class=\"dim\">; columns that only it has: ");
            text(String.join(", ", data.ownColumns()));
            page.append("</span>");
        }
    }

    /** The feature's own name could be no anchor, or another's. */
    private void contents(List<ComparedFeature> features) {
        page.append("<nav>");
        for (int i = 0; i < features.size(); i++) {
            page.append("<a href=\"#f").append(i).append("\" class=\"");
            page.append(features.get(i).drifted() ? "yes" : "no").append("\">");
            text(features.get(i).name());
            page.append("</a>");
        }
        page.append("</nav>");
    }

    private void feature(ComparedFeature feature, int index) {
        page.append("<section id=\"f").append(index).append("\"><header class=\"f\"><h2>");
        text(feature.name());
        page.append("</h2><span class=\"dim\">")
                .append(feature.type().name().toLowerCase(Locale.ROOT))
                .append("</span><span class=\"")
                .append(feature.drifted() ? "yes\">drifted" : "no\">no drift")
                .append("</span><span class=\"dim\">difference ")
                .append(Display.number(feature.difference()))
                .append("</span></header><div class=\"both\"><div>");
        page.append(SvgHistogram.of(feature.name(), feature.histogram()));
        page.append("</div><div>");
        tests(feature.tests());
        page.append("</div></div></section>");
    }

    private void tests(List<TestOutcome> tests) {
        page.append("<table><tr><th>method</th><th>statistic</th><th>p</th>")
                .append("<th>threshold</th><th>drift</th></tr>");
        for (TestOutcome test : tests) {
            page.append("<tr><td>");
            text(test.method());
            page.append("</td><td>")
                    .append(Display.number(test.statistic()))
                    .append("</td><td>")
                    .append(Display.number(test.pValue()))
                    .append("</td><td>")
                    .append(Display.number(test.threshold()))
                    .append("</td><td class=\"")
                    .append(verdict(test))
                    .append("</td></tr>");
        }
        page.append("</table>");
    }

    /** A measure that nothing was compared with says neither yes nor no. */
    private static String verdict(TestOutcome test) {
        if (Double.isNaN(test.threshold())) {
            return "dim\">–";
        }
        return test.drifted() ? "yes\">yes" : "no\">no";
    }

    private void text(String text) {
        page.append(Markup.escaped(text));
    }
}

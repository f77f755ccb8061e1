package io.plumbline.compare;

import io.plumbline.compare.HistogramPair.Bar;
import java.util.List;
import java.util.Locale;

/** Draws both samples side by side, bar by bar, with the numbers as tooltips. */
final class SvgHistogram {
    private static final int WIDTH = 600;
    private static final int HEIGHT = 200;
    private static final int TOP = 14;
    private static final int BOTTOM = 24;
    private static final int LEFT = 42;
    private static final double GAP = 0.16;
    private static final int LABEL = 14;
    private static final int CHARACTER = 7;

    private final StringBuilder svg = new StringBuilder(4096);
    private final List<Bar> bars;
    private final double highest;
    private final double step;

    private SvgHistogram(HistogramPair histogram) {
        this.bars = histogram.bars();
        this.highest =
                bars.stream()
                        .mapToDouble(bar -> Math.max(bar.reference(), bar.current()))
                        .max()
                        .orElse(0);
        this.step = (double) (WIDTH - LEFT) / Math.max(1, bars.size());
    }

    static String of(String feature, HistogramPair histogram) {
        if (histogram.bars().isEmpty()) {
            return "<p class=\"dim\">no values</p>";
        }
        return new SvgHistogram(histogram).drawn(feature);
    }

    private String drawn(String feature) {
        svg.append(format("<svg viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"", WIDTH, HEIGHT))
                .append(Markup.escaped("Shares of the values of " + feature))
                .append("\">");
        axis();
        for (int i = 0; i < bars.size(); i++) {
            double left = LEFT + (i + GAP / 2) * step;
            double width = step * (1 - GAP) / 2;
            rectangle("r", left, width, bars.get(i), bars.get(i).reference());
            rectangle("c", left + width, width, bars.get(i), bars.get(i).current());
        }
        labels();
        return svg.append("</svg>").toString();
    }

    private void axis() {
        int base = HEIGHT - BOTTOM;
        svg.append(line(LEFT, base, WIDTH, base));
        svg.append(line(LEFT, TOP, WIDTH, TOP));
        svg.append(text(LEFT - 4, TOP + 4, "end", Display.percent(highest)));
        svg.append(text(LEFT - 4, base + 4, "end", "0"));
    }

    private void rectangle(String sample, double left, double width, Bar bar, double share) {
        double height = highest == 0 ? 0 : share / highest * (HEIGHT - BOTTOM - TOP);
        svg.append(
                        format(
                                "<rect class=\"%s\" x=\"%.2f\" y=\"%.2f\" width=\"%.2f\""
                                        + " height=\"%.2f\"><title>",
                                sample, left, HEIGHT - BOTTOM - height, width, height))
                .append(
                        Markup.escaped(
                                "%s: %s of the %s"
                                        .formatted(
                                                bar.label(),
                                                Display.percent(share),
                                                sample.equals("r") ? "reference" : "current")))
                .append("</title></rect>");
    }

    /** As many as there is room for, evenly spread. */
    private void labels() {
        int longest =
                bars.stream().mapToInt(bar -> Math.min(LABEL, bar.tick().length())).max().orElse(0);
        int every = (int) Math.max(1, Math.ceil((longest + 1) * CHARACTER / step));
        for (int i = every / 2; i < bars.size(); i += every) {
            String label = Display.shortened(bars.get(i).tick(), LABEL);
            double middle = LEFT + (i + 0.5) * step;
            // Kept inside the drawing, whatever its length.
            double room = label.length() * CHARACTER / 2.0;
            svg.append(text(Math.min(middle, WIDTH - room), HEIGHT - 8, "middle", label));
        }
    }

    private static String line(int x1, int y1, int x2, int y2) {
        return format(
                "<line class=\"axis\" x1=\"%d\" y1=\"%d\" x2=\"%d\" y2=\"%d\"/>", x1, y1, x2, y2);
    }

    private static String text(double x, double y, String anchor, String text) {
        return format("<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\">", x, y, anchor)
                + Markup.escaped(text)
                + "</text>";
    }

    private static String format(String format, Object... arguments) {
        return String.format(Locale.ROOT, format, arguments);
    }
}

package io.plumbline.dashboard;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/** The files of the page, out of the jar: its own, and the chart library's. */
final class Assets {
    private static final String OWN = "/io/plumbline/dashboard/web/";
    private static final String UPLOT = "/META-INF/resources/webjars/uplot/1.6.30/dist/";
    private static final Map<String, String> LIBRARY =
            Map.of(
                    "uPlot.js", UPLOT + "uPlot.esm.js",
                    "uPlot.css", UPLOT + "uPlot.min.css");
    private static final Map<String, String> TYPES =
            Map.of(
                    "html", "text/html; charset=utf-8",
                    "css", "text/css; charset=utf-8",
                    "js", "text/javascript; charset=utf-8",
                    "svg", "image/svg+xml");

    /** No separator and no leading dot, so no way out of the folder. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9-]*\\.[a-z]+");

    private final Map<String, Asset> known = new ConcurrentHashMap<>();

    /**
     * A file.
     *
     * @param type of its content
     * @param tag changes when the content does
     * @param content its bytes
     */
    record Asset(String type, String tag, byte[] content) {}

    /** The file of that name, or null. */
    @Nullable Asset find(String name) {
        Asset asset = known.get(name);
        if (asset == null && NAME.matcher(name).matches()) {
            asset = load(name);
            if (asset != null) {
                known.put(name, asset);
            }
        }
        return asset;
    }

    private static @Nullable Asset load(String name) {
        String type = TYPES.get(name.substring(name.lastIndexOf('.') + 1));
        if (type == null) {
            return null;
        }
        try (InputStream file =
                Assets.class.getResourceAsStream(LIBRARY.getOrDefault(name, OWN + name))) {
            if (file == null) {
                return null;
            }
            byte[] content = file.readAllBytes();
            return new Asset(type, tag(content), content);
        } catch (IOException e) {
            throw new UncheckedIOException("an asset can't be read: " + name, e);
        }
    }

    private static String tag(byte[] content) {
        CRC32C sum = new CRC32C();
        sum.update(content);
        return "\"" + Long.toHexString(sum.getValue()) + "-" + content.length + "\"";
    }
}

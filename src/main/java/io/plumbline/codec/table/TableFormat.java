package io.plumbline.codec.table;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The formats a table can be in, told by the end of the file's name. */
enum TableFormat {
    CSV,
    JSON_LINES;

    /** What can be read, for messages. */
    static final String NAMES = ".csv, .jsonl or .ndjson, each also with .gz";

    /** The format of a file of that name, or null when it has none. */
    static @Nullable TableFormat of(String fileName) {
        String name = fileName.toLowerCase(Locale.ROOT);
        String bare = isCompressed(name) ? name.substring(0, name.length() - 3) : name;
        if (bare.endsWith(".csv")) {
            return CSV;
        }
        return bare.endsWith(".jsonl") || bare.endsWith(".ndjson") ? JSON_LINES : null;
    }

    static boolean isCompressed(String fileName) {
        return fileName.toLowerCase(Locale.ROOT).endsWith(".gz");
    }
}

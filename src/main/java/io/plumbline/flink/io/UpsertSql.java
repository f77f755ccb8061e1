package io.plumbline.flink.io;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Spells out a guarded upsert from the names of the columns, so that each is written once. */
final class UpsertSql {
    private UpsertSql() {}

    /**
     * The statement whose parameters are the key, then the other columns, then {@code revision}.
     *
     * @param casts placeholders that need a cast, such as {@code payload=?::jsonb}
     */
    static String of(String table, List<String> key, List<String> others, String... casts) {
        List<String> columns =
                Stream.of(key, others, List.of("revision")).flatMap(List::stream).toList();
        String placeholders =
                columns.stream()
                        .map(column -> placeholder(column, casts))
                        .collect(Collectors.joining(", "));
        String updates =
                Stream.concat(others.stream(), Stream.of("revision"))
                        .map(column -> column + " = EXCLUDED." + column)
                        .collect(Collectors.joining(", "));
        return "INSERT INTO %s AS t (%s) VALUES (%s) ON CONFLICT (%s) DO UPDATE SET %s, updated_at = now() WHERE t.revision < EXCLUDED.revision"
                .formatted(
                        table,
                        String.join(", ", columns),
                        placeholders,
                        String.join(", ", key),
                        updates);
    }

    private static String placeholder(String column, String... casts) {
        for (String cast : casts) {
            if (cast.startsWith(column + "=")) {
                return cast.substring(column.length() + 1);
            }
        }
        return "?";
    }
}

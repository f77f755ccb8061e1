package io.plumbline.flink.io;

import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Spells out a guarded upsert from the names of the columns, so that each is written once. */
final class UpsertSql {
    private static final String STATUS = "status";

    /**
     * A job that goes on from a checkpoint counts windows again that were final before it failed;
     * what it reports on the way must not take the final numbers back.
     */
    private static final String FINAL_STAYS =
            " AND (t.status <> 'final' OR EXCLUDED.status = 'final')";

    private UpsertSql() {}

    /** The statement whose parameters are the key, then the other columns, then the revision. */
    static String of(ResultTable<?> table) {
        List<String> columns =
                Stream.of(table.keyColumns(), table.columns(), List.of("revision"))
                        .flatMap(List::stream)
                        .toList();
        String placeholders = String.join(", ", Collections.nCopies(columns.size(), "?"));
        String updates =
                Stream.concat(table.columns().stream(), Stream.of("revision"))
                        .map(column -> column + " = EXCLUDED." + column)
                        .collect(Collectors.joining(", "));
        boolean hasStatus = table.columns().contains(STATUS);
        return "INSERT INTO %s AS t (%s) VALUES (%s) ON CONFLICT (%s) DO UPDATE SET %s, updated_at = %s WHERE t.revision < EXCLUDED.revision%s"
                .formatted(
                        table.name(),
                        String.join(", ", columns),
                        placeholders,
                        String.join(", ", table.keyColumns()),
                        updates,
                        hasStatus ? updatedAt(table.columns()) : "now()",
                        hasStatus ? FINAL_STAYS : "");
    }

    /** A final row that comes again after a failure is as old as it was. */
    private static String updatedAt(List<String> columns) {
        return "CASE WHEN t.status = 'final' AND (%s) IS NOT DISTINCT FROM (%s) THEN t.updated_at ELSE now() END"
                .formatted(
                        columns.stream().map("t."::concat).collect(Collectors.joining(", ")),
                        columns.stream()
                                .map("EXCLUDED."::concat)
                                .collect(Collectors.joining(", ")));
    }
}

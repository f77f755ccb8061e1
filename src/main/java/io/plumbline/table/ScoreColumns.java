package io.plumbline.table;

import io.plumbline.event.ClassText;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The columns {@code score:CLASS} of one table. For one thread. */
final class ScoreColumns {
    private static final String PREFIX = "score:";

    private final List<Column> columns = new ArrayList<>();
    private int columnsSeen;

    private record Column(int index, String label) {}

    /**
     * The class of the highest score, of equal ones the first by name; null without any in [0, 1].
     */
    @Nullable String highest(TableRow row) {
        for (; columnsSeen < row.columns(); columnsSeen++) {
            String name = row.name(columnsSeen);
            if (name.startsWith(PREFIX)) {
                String label = ClassText.ofHeader(name.substring(PREFIX.length()));
                columns.add(new Column(columnsSeen, label));
            }
        }
        String highest = null;
        double score = 0;
        for (Column column : columns) {
            double own = row.number(column.index);
            boolean counts = own >= score && own <= 1;
            boolean isFirst = highest == null || own > score || column.label.compareTo(highest) < 0;
            if (counts && isFirst) {
                highest = column.label;
                score = own;
            }
        }
        return highest;
    }
}

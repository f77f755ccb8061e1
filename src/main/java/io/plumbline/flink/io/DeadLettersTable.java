package io.plumbline.flink.io;

import io.plumbline.event.DeadLetter;
import io.plumbline.event.SourcePosition;
import java.util.List;
import java.util.Locale;

/** Dead letters as a table, for files; the job itself has a topic for them. */
public final class DeadLettersTable implements ResultTable<DeadLetter> {
    private static final long serialVersionUID = 1L;

    private static final List<String> KEY = List.of("source", "line");
    private static final List<String> COLUMNS = List.of("reason", "detail");

    @Override
    public String name() {
        return "dead_letters";
    }

    @Override
    public List<String> keyColumns() {
        return KEY;
    }

    @Override
    public List<String> columns() {
        return COLUMNS;
    }

    @Override
    public String key(DeadLetter row) {
        SourcePosition position = row.event().position();
        return String.format(Locale.ROOT, "%s\0%020d", position.topic(), position.offset());
    }

    @Override
    public long revision(DeadLetter row) {
        return 1;
    }

    @Override
    public Cells cells(DeadLetter row) {
        SourcePosition position = row.event().position();
        return new Cells()
                .text(position.topic())
                .whole(position.offset() + 1)
                .text(row.reason().name().toLowerCase(Locale.ROOT))
                .text(row.detail());
    }
}

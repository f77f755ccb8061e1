package io.plumbline.table;

import java.io.Closeable;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The rows of a {@link Table}, one after the other, in constant memory. For one thread. */
public interface TableRows extends Closeable {

    /**
     * The next row, or null after the last.
     *
     * @return the same object each time, with other cells
     * @throws TableException when the file is not what it should be
     */
    @Nullable TableRow next() throws IOException;
}

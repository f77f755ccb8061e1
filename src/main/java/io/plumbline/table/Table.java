package io.plumbline.table;

import java.io.IOException;

/** A data set that can be read from its beginning as often as one likes. */
public interface Table {

    /** What it is called in messages, such as its path. */
    String name();

    /**
     * Starts reading at the first row.
     *
     * @throws IOException when it can't be read; a {@link TableException} says where and what to do
     */
    TableRows rows() throws IOException;
}

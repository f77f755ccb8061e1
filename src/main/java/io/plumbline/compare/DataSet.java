package io.plumbline.compare;

import java.util.List;

/**
 * One of the two data sets of a report.
 *
 * @param name such as its path
 * @param rows number of rows
 * @param ownColumns columns that the other does not have
 */
public record DataSet(String name, long rows, List<String> ownColumns) {
    public DataSet {
        ownColumns = List.copyOf(ownColumns);
    }
}

package io.plumbline.compare;

import java.util.Set;

/** A column was chosen that neither table has. */
public final class UnknownColumnException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private static final int NAMED = 20;

    UnknownColumnException(Set<String> unknown, Set<String> columns) {
        super(
                "there is no column "
                        + String.join(", ", unknown)
                        + "; there are "
                        + String.join(", ", columns.stream().limit(NAMED).toList())
                        + (columns.size() > NAMED ? ", …" : ""));
    }
}

package io.plumbline.policy;

import java.util.Locale;

/** How bad it is when a rule fires. */
public enum Severity {
    /** Worth knowing. */
    INFO,
    /** Worth a look. */
    WARNING,
    /** Worth getting up for. */
    CRITICAL;

    /** Name in files and tables, such as {@code critical}. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}

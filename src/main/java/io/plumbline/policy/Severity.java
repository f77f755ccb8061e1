package io.plumbline.policy;

/** How bad it is when a rule fires. */
public enum Severity {
    /** Worth knowing. */
    INFO,
    /** Worth a look. */
    WARNING,
    /** Worth getting up for. */
    CRITICAL
}

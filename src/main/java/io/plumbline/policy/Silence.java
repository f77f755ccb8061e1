package io.plumbline.policy;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * A time in which what fires asks for nothing; the alerts are there all the same.
 *
 * @param rule name of the rule, or null for all of the model
 * @param from first instant, event time, epoch milliseconds
 * @param until first instant after
 * @param why for people, or empty
 */
public record Silence(@Nullable String rule, long from, long until, String why)
        implements Serializable {

    boolean covers(String ruleName, long at) {
        return (rule == null || rule.equals(ruleName)) && from <= at && at < until;
    }
}

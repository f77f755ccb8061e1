package io.plumbline.config;

import io.plumbline.policy.Rule;
import io.plumbline.policy.Silence;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the silences of a monitor. */
final class SilenceParser {
    private SilenceParser() {}

    static List<Silence> parse(@Nullable Value silences, List<Rule> rules) {
        List<Silence> parsed = new ArrayList<>();
        if (silences == null) {
            return parsed;
        }
        for (Value item : silences.items("silences, each with from and until")) {
            Section section = item.section(KeyTables.SILENCE);
            Silence silence = section == null ? null : parseOne(section);
            if (section != null) {
                refuseUnknownRule(section, rules);
            }
            if (silence != null) {
                parsed.add(silence);
            }
        }
        return parsed;
    }

    private static void refuseUnknownRule(Section section, List<Rule> rules) {
        Value rule = section.get("rule");
        String name = rule == null ? null : rule.text();
        List<String> names = rules.stream().map(Rule::name).toList();
        if (rule != null && name != null && !names.contains(name)) {
            rule.error("no rule " + name + "; " + Suggestion.among(name, names));
        }
    }

    /** The silence; null, and an error, when from or until is faulty. */
    static @Nullable Silence parseOne(Section section) {
        Value rule = section.get("rule");
        String name = rule == null ? null : rule.text();
        Long from = instant(section.get("from"));
        Long until = instant(section.get("until"));
        Value why = section.get("why");
        String reason = why == null ? null : why.name();
        if (from == null || until == null) {
            return null;
        }
        if (until <= from) {
            section.self().error("until must be after from");
            return null;
        }
        return new Silence(name, from, until, reason == null ? "" : reason);
    }

    private static @Nullable Long instant(@Nullable Value value) {
        String text = value == null ? null : value.text();
        if (value == null || text == null) {
            return null;
        }
        try {
            return Instant.parse(text).toEpochMilli();
        } catch (DateTimeParseException | ArithmeticException e) {
            value.error("must be a time such as 2026-07-01T00:00:00Z");
            return null;
        }
    }
}

package io.plumbline.config;

import io.plumbline.codec.format.KServeSettings;
import io.plumbline.codec.format.KServeSettings.Answer;
import io.plumbline.codec.format.WireFormat;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads how the calls that KServe logs become predictions. */
final class KServeParser {
    private static final Duration SHORTEST = Duration.ofSeconds(1);

    private KServeParser() {}

    /** Null when predictions are in another format, or there is a mistake. */
    static @Nullable KServeSettings parse(Section predictions, WireFormat format) {
        Value value = predictions.get("kserve");
        if (format != WireFormat.KSERVE) {
            predictions.refuse(List.of("kserve"), "is for format kserve alone");
            return null;
        }
        if (value == null) {
            predictions.self().error("format kserve needs the key kserve, at least with as");
            return null;
        }
        Section section = value.section(SourceTables.KSERVE);
        return section == null ? null : settings(section);
    }

    private static @Nullable KServeSettings settings(Section section) {
        Value as = section.get("as");
        Value within = section.get("pair_within");
        Answer answer = as == null ? null : as.oneOf(Answer.class);
        Duration pairWithin = within == null ? null : within.duration(SHORTEST);
        List<String> features = names(section.get("features"), false);
        List<String> classes = names(section.get("classes"), true);
        String output = text(section.get("output"));
        String model = text(section.get("model"));
        if (answer == Answer.SCORES && classes.isEmpty()) {
            section.self().error("as: scores needs the classes, in their order");
        }
        if (answer != null && answer != Answer.SCORES) {
            section.refuse(List.of("classes"), "is for as: scores alone");
        }
        return answer == null || pairWithin == null
                ? null
                : new KServeSettings(answer, features, output, classes, model, pairWithin);
    }

    private static List<String> names(@Nullable Value value, boolean areClasses) {
        List<String> names = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (Value item : value == null ? List.<Value>of() : value.items("texts")) {
            String name = areClasses ? item.classText() : item.text();
            if (name != null && !seen.add(name)) {
                item.error("is here twice; remove one");
            } else if (name != null) {
                names.add(name);
            }
        }
        return names;
    }

    private static @Nullable String text(@Nullable Value value) {
        return value == null ? null : value.text();
    }
}

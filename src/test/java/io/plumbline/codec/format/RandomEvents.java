package io.plumbline.codec.format;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.jspecify.annotations.Nullable;

/** Random events as plain maps, written as JSON and, by the way of Avro's records, as Avro. */
final class RandomEvents {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String[] TEXTS = {
        "DTW", "", "with \"quotes\" and \\", "Zürich", "\uD83D\uDEEB", "line\nbreak", "0"
    };

    private final Random random;

    RandomEvents(long seed) {
        random = new Random(seed);
    }

    Map<String, @Nullable Object> prediction() {
        Map<String, @Nullable Object> event = new LinkedHashMap<>();
        event.put("prediction_id", "p-" + random.nextInt(1000));
        event.put("model_id", random.nextBoolean() ? "churn" : "flight_delay");
        event.put("model_version", random.nextBoolean() ? "2001-01-15" : null);
        event.put("ts", random.nextLong(0, 2_000_000_000_000L));
        event.put("prediction", answer());
        event.put("features", features());
        event.put("segments", random.nextBoolean() ? Map.of("region", text()) : null);
        event.put("latency_ms", random.nextBoolean() ? random.nextDouble() * 100 : null);
        event.put("shadow", random.nextBoolean() ? random.nextBoolean() : null);
        return event;
    }

    Map<String, @Nullable Object> label() {
        Map<String, @Nullable Object> event = new LinkedHashMap<>();
        event.put("prediction_id", random.nextBoolean() ? "p-1" : (Object) random.nextLong());
        event.put("model_id", "churn");
        event.put("ts", random.nextLong(0, 2_000_000_000_000L));
        event.put("label", someClass());
        event.put("revision", random.nextBoolean() ? random.nextLong() : null);
        event.put("op", random.nextBoolean() ? "retract" : null);
        return event;
    }

    private Map<String, @Nullable Object> answer() {
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        answer.put("label", someClass());
        answer.put("score", random.nextBoolean() ? random.nextDouble() : null);
        answer.put(
                "scores",
                random.nextBoolean() ? Map.of("late", random.nextDouble(), "early", 0.5) : null);
        answer.put("value", random.nextBoolean() ? random.nextGaussian() * 1e6 : null);
        return answer;
    }

    private Map<String, @Nullable Object> features() {
        Map<String, @Nullable Object> features = new LinkedHashMap<>();
        for (int i = random.nextInt(40); i > 0; i--) {
            features.put("feature " + random.nextInt(60), feature());
        }
        return features;
    }

    private @Nullable Object feature() {
        return switch (random.nextInt(6)) {
            case 0 -> null;
            case 1 -> text();
            case 2 -> random.nextBoolean();
            case 3 -> random.nextGaussian();
            case 4 -> random.nextLong();
            default -> List.of(1, 2);
        };
    }

    private Object someClass() {
        return switch (random.nextInt(4)) {
            case 0 -> "late";
            case 1 -> random.nextBoolean();
            case 2 -> random.nextGaussian();
            default -> (long) random.nextInt(100);
        };
    }

    private String text() {
        return TEXTS[random.nextInt(TEXTS.length)];
    }

    static byte[] json(Map<String, @Nullable Object> event) {
        try {
            return JSON.writeValueAsBytes(event);
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    static byte[] avro(Schema schema, Map<String, @Nullable Object> event) {
        return AvroEvents.write(schema, java.util.Objects.requireNonNull(generic(schema, event)));
    }

    private static @Nullable Object generic(Schema schema, @Nullable Object value) {
        return switch (schema.getType()) {
            case UNION -> value == null ? null : generic(branch(schema, value), value);
            case ENUM -> new GenericData.EnumSymbol(schema, String.valueOf(value));
            case RECORD -> {
                GenericData.Record record = new GenericData.Record(schema);
                for (Schema.Field field : schema.getFields()) {
                    record.put(field.name(), generic(field.schema(), map(value).get(field.name())));
                }
                yield record;
            }
            case MAP -> {
                Map<String, @Nullable Object> map = new LinkedHashMap<>();
                map(value)
                        .forEach(
                                (name, entry) ->
                                        map.put(
                                                name.toString(),
                                                generic(schema.getValueType(), entry)));
                yield map;
            }
            default -> value;
        };
    }

    private static Map<?, ?> map(@Nullable Object value) {
        return value instanceof Map<?, ?> map ? map : Map.of();
    }

    private static Schema branch(Schema union, Object value) {
        for (Schema branch : union.getTypes()) {
            boolean fits =
                    switch (branch.getType()) {
                        case STRING, ENUM -> value instanceof String;
                        case BOOLEAN -> value instanceof Boolean;
                        case DOUBLE -> value instanceof Double;
                        case LONG -> value instanceof Long;
                        case ARRAY -> value instanceof List;
                        case MAP -> value instanceof Map;
                        default -> false;
                    };
            if (fits) {
                return branch;
            }
        }
        throw new AssertionError("no branch for " + value);
    }
}

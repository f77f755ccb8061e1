package io.plumbline.config;

import io.plumbline.event.ClassText;
import io.plumbline.event.StorableText;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * A value in the file with its path. Each reading method returns null when the value is not of that
 * kind, and has said so; messages quote the file, never the environment.
 */
final class Value {
    /** Longer ones are mistakes, and their milliseconds must not overflow anywhere. */
    private static final Duration LONGEST = Duration.ofDays(36_500);

    private static final int QUOTED = 60;
    private static final int MOST_ITEMS = 10_000;
    private static final Set<String> BOOLEANS =
            Set.of("true", "True", "TRUE", "false", "False", "FALSE");
    private static final Pattern DECIMAL =
            Pattern.compile("[-+]?(\\d{1,300}(\\.\\d{0,300})?|\\.\\d{1,300})([eE][-+]?\\d{1,3})?");

    private final Reading reading;
    private final Node node;
    private final String path;
    private final Mark mark;

    Value(Reading reading, Node node, String path) {
        this(reading, node, path, node.getStartMark());
    }

    private Value(Reading reading, Node node, String path, Mark mark) {
        this.reading = reading;
        this.node = node;
        this.path = path;
        this.mark = mark;
    }

    String path() {
        return path;
    }

    void error(String message) {
        reading.error(path, mark, message);
    }

    void warning(String message) {
        reading.warning(path, mark, message);
    }

    /** How it is written in {@code text}, the whole that it was read from. */
    String source(String text) {
        return text.substring(
                text.offsetByCodePoints(0, node.getStartMark().getIndex()),
                text.offsetByCodePoints(0, node.getEndMark().getIndex()));
    }

    /** A text that is not empty, and that tables and topics can hold. */
    @Nullable String text() {
        String text = scalar("a text");
        if (text != null && text.isEmpty()) {
            error("must not be empty");
            return null;
        }
        if (text != null && !StorableText.isStorable(text)) {
            error("must hold neither U+0000 nor half a surrogate pair");
            return null;
        }
        return text;
    }

    /** A text that is short enough for a key of a table. */
    @Nullable String name() {
        return named(text());
    }

    private @Nullable String named(@Nullable String text) {
        if (text == null || text.length() <= StorableText.LONGEST_NAME) {
            return text;
        }
        error("must have at most " + StorableText.LONGEST_NAME + " characters");
        return null;
    }

    /** The text of a class, as {@link ClassText} would write it if it came in an event. */
    @Nullable String classText() {
        String text = name();
        if (text == null || !isPlain()) {
            return text;
        }
        if (BOOLEANS.contains(text)) {
            return text.toLowerCase(Locale.ROOT);
        }
        return DECIMAL.matcher(text).matches() ? ClassText.of(Double.parseDouble(text)) : text;
    }

    /** A finite number from {@code min} to {@code max}. */
    @Nullable Double number(double min, double max) {
        String expected =
                Double.isFinite(min) && Double.isFinite(max)
                        ? "a number from " + ClassText.of(min) + " to " + ClassText.of(max)
                        : "a finite number";
        String text = scalar(expected);
        if (text == null) {
            return null;
        }
        double number = DECIMAL.matcher(text).matches() ? Double.parseDouble(text) : Double.NaN;
        if (Double.isFinite(number) && number >= min && number <= max) {
            return number;
        }
        error("must be " + expected + quoted());
        return null;
    }

    /** A whole number from {@code min} to {@code max}. */
    @Nullable Integer wholeNumber(int min, int max) {
        String expected = "a whole number from " + min + " to " + max;
        String text = scalar(expected);
        if (text == null) {
            return null;
        }
        if (text.matches("[-+]?\\d{1,10}")) {
            long number = Long.parseLong(text);
            if (number >= min && number <= max) {
                return (int) number;
            }
        }
        error("must be " + expected + quoted());
        return null;
    }

    /** A duration of at least that length. */
    @Nullable Duration duration(Duration atLeast) {
        String text = scalar(DurationText.EXPECTED);
        if (text == null) {
            return null;
        }
        Duration duration = DurationText.parse(text);
        if (duration == null) {
            error("must be " + DurationText.EXPECTED + quoted());
            return null;
        }
        if (duration.compareTo(atLeast) < 0 || duration.compareTo(LONGEST) > 0) {
            String least = atLeast.isZero() ? "not negative" : "at least " + atLeast;
            error("must be " + least + " and at most " + DurationText.format(LONGEST) + quoted());
            return null;
        }
        return duration;
    }

    /** One of the constants, written in lower case. */
    boolean truth() {
        String text = text();
        if (text != null && !text.matches("true|false")) {
            error("must be true or false");
        }
        return "true".equals(text);
    }

    /** The constant of that name in lower case. */
    <E extends Enum<E>> @Nullable E oneOf(Class<E> type) {
        return oneOf(Arrays.asList(type.getEnumConstants()));
    }

    /** That of these constants whose name in lower case it is. */
    <E extends Enum<E>> @Nullable E oneOf(List<E> constants) {
        List<String> names =
                constants.stream()
                        .map(constant -> constant.name().toLowerCase(Locale.ROOT))
                        .toList();
        String text = scalar("one of " + String.join(", ", names));
        if (text == null) {
            return null;
        }
        int index = names.indexOf(text);
        if (index < 0) {
            error("must be one of " + String.join(", ", names) + quoted());
            return null;
        }
        return constants.get(index);
    }

    /** The entries of a list; empty when it is none. */
    List<Value> items(String expected) {
        if (!(node instanceof SequenceNode sequence)) {
            error("must be a list of " + expected);
            return List.of();
        }
        if (sequence.getValue().size() > MOST_ITEMS) {
            error("must have at most " + MOST_ITEMS + " entries");
            return List.of();
        }
        List<Value> items = new ArrayList<>();
        for (Node item : sequence.getValue()) {
            items.add(new Value(reading, item, path + "[" + items.size() + "]"));
        }
        return items;
    }

    /** The entries of a mapping by their keys, in the file's order; null when it is none. */
    @Nullable Map<String, Value> entries(String expected) {
        if (!(node instanceof MappingNode mapping)) {
            error("must be a mapping of " + expected);
            return null;
        }
        Map<String, Value> entries = new LinkedHashMap<>();
        for (NodeTuple tuple : mapping.getValue()) {
            addEntry(tuple, entries);
        }
        return entries;
    }

    /** A mapping with the keys of that table; null when it is none. */
    @Nullable Section section(KeyTable table) {
        Map<String, Value> entries = entries("the keys " + String.join(", ", table.names()));
        return entries == null ? null : Section.of(this, reading, table, entries);
    }

    /** Says that the key this value stands under is not known. */
    void unknownKey(String name, KeyTable table) {
        error("unknown key; " + Suggestion.among(name, table.names()));
    }

    private void addEntry(NodeTuple tuple, Map<String, Value> entries) {
        if (!(tuple.getKeyNode() instanceof ScalarNode key) || key.getValue().isEmpty()) {
            reading.error(path, tuple.getKeyNode().getStartMark(), "a key must be a text");
            return;
        }
        String name = key.getValue();
        if (!StorableText.isName(name)) {
            reading.error(path, key.getStartMark(), "this key is too long, or no text");
            return;
        }
        String at = path.isEmpty() ? name : path + "." + name;
        if (entries.containsKey(name)) {
            reading.error(at, key.getStartMark(), "this key is here twice; remove one");
            return;
        }
        // Problems are shown where the key stands: a block below it begins on another line.
        entries.put(name, new Value(reading, tuple.getValueNode(), at, key.getStartMark()));
    }

    private @Nullable String scalar(String expected) {
        if (!(node instanceof ScalarNode scalar)) {
            error("must be " + expected);
            return null;
        }
        if (isPlain() && Set.of("", "~", "null", "Null", "NULL").contains(scalar.getValue())) {
            error("has no value; it must be " + expected + ", or leave the key out");
            return null;
        }
        return reading.resolve(scalar.getValue(), path, mark);
    }

    private boolean isPlain() {
        return node instanceof ScalarNode scalar && scalar.getScalarStyle() == ScalarStyle.PLAIN;
    }

    private String quoted() {
        String text = node instanceof ScalarNode scalar ? scalar.getValue() : "";
        return ", not " + StorableText.oneLine(text, QUOTED);
    }
}

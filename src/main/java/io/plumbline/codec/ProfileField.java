package io.plumbline.codec;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A value in a profile's JSON, with the way to it for messages such as {@code features[2].edges[0]:
 * expected a number, not text}.
 */
record ProfileField(JsonNode node, String path) {

    /** A required member. */
    ProfileField member(String name) throws ProfileFormatException {
        if (!node.isObject()) {
            throw wrong("an object");
        }
        ProfileField member = new ProfileField(node.path(name), path + "." + name);
        if (member.node.isMissingNode()) {
            throw member.error("is missing");
        }
        return member;
    }

    /** A member that may be left out; null then. */
    @Nullable ProfileField optional(String name) throws ProfileFormatException {
        return node.has(name) ? member(name) : null;
    }

    String text() throws ProfileFormatException {
        if (!node.isTextual()) {
            throw wrong("text");
        }
        return node.textValue();
    }

    /** A whole number from 0 on. */
    long count() throws ProfileFormatException {
        if (!node.isIntegralNumber() || !node.canConvertToLong() || node.longValue() < 0) {
            throw wrong("a whole number from 0 on");
        }
        return node.longValue();
    }

    double number() throws ProfileFormatException {
        if (!node.isNumber()) {
            throw wrong("a number");
        }
        return node.doubleValue();
    }

    /** A number, or NaN for null. */
    double numberOrNull() throws ProfileFormatException {
        return node.isNull() ? Double.NaN : number();
    }

    List<ProfileField> elements() throws ProfileFormatException {
        if (!node.isArray()) {
            throw wrong("an array");
        }
        List<ProfileField> elements = new ArrayList<>(node.size());
        for (int i = 0; i < node.size(); i++) {
            elements.add(new ProfileField(node.get(i), path + "[" + i + "]"));
        }
        return elements;
    }

    double[] numbers() throws ProfileFormatException {
        List<ProfileField> elements = elements();
        double[] numbers = new double[elements.size()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = elements.get(i).number();
        }
        return numbers;
    }

    long[] counts() throws ProfileFormatException {
        List<ProfileField> elements = elements();
        long[] counts = new long[elements.size()];
        for (int i = 0; i < counts.length; i++) {
            counts[i] = elements.get(i).count();
        }
        return counts;
    }

    int[] wholeNumbers() throws ProfileFormatException {
        List<ProfileField> elements = elements();
        int[] numbers = new int[elements.size()];
        for (int i = 0; i < numbers.length; i++) {
            JsonNode element = elements.get(i).node;
            if (!element.canConvertToInt() || !element.isIntegralNumber()) {
                throw elements.get(i).wrong("a whole number");
            }
            numbers[i] = element.intValue();
        }
        return numbers;
    }

    List<String> texts() throws ProfileFormatException {
        List<String> texts = new ArrayList<>();
        for (ProfileField element : elements()) {
            texts.add(element.text());
        }
        return texts;
    }

    SortedMap<String, Long> countByName() throws ProfileFormatException {
        if (!node.isObject()) {
            throw wrong("an object");
        }
        SortedMap<String, Long> counts = new TreeMap<>();
        for (String name : (Iterable<String>) node::fieldNames) {
            counts.put(name, member(name).count());
        }
        return counts;
    }

    SortedMap<String, long[]> countsByName() throws ProfileFormatException {
        if (!node.isObject()) {
            throw wrong("an object");
        }
        SortedMap<String, long[]> counts = new TreeMap<>();
        for (String name : (Iterable<String>) node::fieldNames) {
            counts.put(name, member(name).counts());
        }
        return counts;
    }

    SortedMap<String, ProfileField> members() throws ProfileFormatException {
        if (!node.isObject()) {
            throw wrong("an object");
        }
        SortedMap<String, ProfileField> members = new TreeMap<>();
        for (String name : (Iterable<String>) node::fieldNames) {
            members.put(name, member(name));
        }
        return members;
    }

    ProfileFormatException error(String what) {
        return new ProfileFormatException((path.isEmpty() ? "" : path.substring(1) + ": ") + what);
    }

    private ProfileFormatException wrong(String expected) {
        return error(
                "expected "
                        + expected
                        + ", not "
                        + node.getNodeType().name().toLowerCase(Locale.ROOT));
    }
}

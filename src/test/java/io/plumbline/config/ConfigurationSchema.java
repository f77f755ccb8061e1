package io.plumbline.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** docs/schema/monitors.schema.json, written from the parser's own tables of keys, for editors. */
final class ConfigurationSchema {
    private static final Pattern NAMES = Pattern.compile("[a-z_]+(, [a-z_]+)+");

    /** Put in from the environment before anything is read. */
    private static final Map<String, Object> VARIABLE =
            new TreeMap<>(Map.of("type", "string", "pattern", "\\$\\{[^}]+\\}"));

    private ConfigurationSchema() {}

    static String json() {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        schema.put("title", "Plumbline: monitors.yaml");
        schema.put(
                "description",
                "What is watched of which model. bin/plumbline validate knows more mistakes.");
        schema.putAll(mapping(KeyTables.FILE));
        Map<String, Object> definitions = new LinkedHashMap<>();
        definitions.put("condition", mapping(KeyTables.WHEN));
        schema.put("$defs", definitions);
        try {
            return new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(schema)
                    + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Map<String, Object> mapping(KeyTable table) {
        Map<String, Object> properties = new LinkedHashMap<>();
        List<String> required = new ArrayList<>();
        for (Key key : table.keys()) {
            Map<String, Object> property = new LinkedHashMap<>();
            property.put("description", described(key));
            property.putAll(value(table, key));
            properties.put(key.name(), property);
            if (key.required()) {
                required.add(key.name());
            }
        }
        Map<String, Object> mapping = new LinkedHashMap<>();
        mapping.put("type", "object");
        mapping.put("properties", properties);
        mapping.put("required", required);
        mapping.put("additionalProperties", false);
        return mapping;
    }

    private static String described(Key key) {
        return key.fallback() == null
                ? key.meaning()
                : key.meaning() + " (default: " + key.fallback() + ")";
    }

    private static Map<String, Object> value(KeyTable table, Key key) {
        Optional<Map<String, Object>> nested = nested(table, key);
        if (nested.isPresent()) {
            return nested.get();
        }
        Matcher names = NAMES.matcher(key.type());
        if (key.type().equals("true, false")) {
            return or(Map.of("type", "boolean"));
        }
        if (names.matches()) {
            return or(Map.of("enum", List.of(key.type().split(", "))));
        }
        return switch (key.type()) {
            case "1" -> or(Map.of("const", 1));
            case "duration" ->
                    or(Map.of("type", "string", "pattern", "^(\\d{1,9}[smhdw]|[Pp].+)$"));
            case "text", "path", "metric" -> Map.of("type", List.of("string", "number", "boolean"));
            case "number" -> or(Map.of("type", "number"));
            case "number from 0 to 1", "number between 0 and 1" ->
                    or(Map.of("type", "number", "minimum", 0, "maximum", 1));
            case "whole number" -> or(Map.of("type", "integer", "minimum", 0));
            case "list of texts" -> list(Map.of("type", List.of("string", "number", "boolean")));
            case "list of methods" -> list(Map.of("type", "string"));
            case "list of numbers" -> list(Map.of("type", "number"));
            case "list of lists of names" -> list(list(Map.of("type", "string")));
            case "list of conditions" -> list(Map.of("$ref", "#/$defs/condition"));
            case "mapping of names to texts" ->
                    object(Map.of("type", List.of("string", "number", "boolean")));
            case "mapping of methods to numbers" -> object(Map.of("type", "number"));
            default ->
                    throw new IllegalArgumentException(
                            "no schema for the type of " + key.name() + ": " + key.type());
        };
    }

    /** The mapping or mappings that another table describes. */
    private static Optional<Map<String, Object>> nested(KeyTable table, Key key) {
        String path = (table == KeyTables.FILE ? "" : table.where() + ".") + key.name();
        for (KeyTable other : KeyTables.ALL) {
            if (other == KeyTables.WHEN && other.where().equals(path)) {
                return Optional.of(Map.of("$ref", "#/$defs/condition"));
            } else if (other.where().equals(path)) {
                return Optional.of(mapping(other));
            } else if (other.where().equals(path + "[]")) {
                return Optional.of(list(mapping(other)));
            } else if (other.where().equals(path + ".NAME")) {
                return Optional.of(object(mapping(other)));
            }
        }
        return Optional.empty();
    }

    private static Map<String, Object> or(Map<String, Object> plain) {
        return Map.of("anyOf", List.of(new TreeMap<>(plain), VARIABLE));
    }

    private static Map<String, Object> object(Map<String, Object> values) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("type", "object");
        object.put("additionalProperties", values);
        return object;
    }

    private static Map<String, Object> list(Map<String, Object> items) {
        Map<String, Object> list = new LinkedHashMap<>();
        list.put("type", "array");
        list.put("items", items);
        return list;
    }
}

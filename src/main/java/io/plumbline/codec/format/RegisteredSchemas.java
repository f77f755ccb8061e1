package io.plumbline.codec.format;

import io.plumbline.registry.RegistryAnswer;
import io.plumbline.registry.SchemaRegistry;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.NameValidator;
import org.apache.avro.Schema;

/**
 * Avro schemas by their ids, asked of the registry once. That an id is unknown is believed for a
 * minute: a registry that follows another may be behind. Not thread-safe.
 */
final class RegisteredSchemas {
    static final int MOST_KEPT = 1000;
    private static final Duration UNKNOWN_FOR = Duration.ofMinutes(1);

    /** Of one schema, those that it refers to counted in. */
    private static final int MOST_REFERENCES = 200;

    private final SchemaRegistry registry;
    private final InstantSource clock;
    private final Map<Integer, RegisteredSchema> known = new Kept();

    RegisteredSchemas(SchemaRegistry registry, InstantSource clock) {
        this.registry = registry;
        this.clock = clock;
    }

    /**
     * What that id stands for.
     *
     * @throws IOException when the registry does not say
     */
    RegisteredSchema schema(int id) throws IOException {
        RegisteredSchema found = known.get(id);
        if (found == null || found.until() != Long.MAX_VALUE && found.until() <= clock.millis()) {
            found = ask(id);
            known.put(id, found);
        }
        return found;
    }

    private RegisteredSchema ask(int id) throws IOException {
        RegistryAnswer answer = registry.get("schemas", "ids", Integer.toString(id));
        if (RegistryJson.saysUnknown(answer)) {
            return RegisteredSchema.refusedUntil(
                    "the schema registry knows no schema " + id,
                    clock.millis() + UNKNOWN_FOR.toMillis());
        }
        RegistryJson written = read(answer);
        if (!written.type().equals("AVRO")) {
            return RegisteredSchema.refused("schema " + id + " is not one of Avro");
        }
        try {
            return RegisteredSchema.of(parse(written));
        } catch (RuntimeException e) {
            // Of an odd schema Avro's parser throws more than its own exceptions.
            return RegisteredSchema.refused("schema " + id + " can't be read as one of Avro");
        }
    }

    /** With the types of the schemas that it refers to, and of those that these refer to. */
    private Schema parse(RegistryJson written) throws IOException {
        Schema.Parser parser = new Schema.Parser(NameValidator.NO_VALIDATION);
        parser.setValidateDefaults(false);
        Map<String, Boolean> seen = new HashMap<>();
        addReferences(written.references(), parser, seen);
        return parser.parse(written.schema());
    }

    private void addReferences(
            List<RegistryJson.Reference> references,
            Schema.Parser parser,
            Map<String, Boolean> seen)
            throws IOException {
        for (RegistryJson.Reference reference : references) {
            if (seen.putIfAbsent(reference.name(), true) != null) {
                continue;
            }
            if (seen.size() > MOST_REFERENCES) {
                throw new AvroRuntimeException("more than " + MOST_REFERENCES + " references");
            }
            RegistryJson referred =
                    read(
                            registry.get(
                                    "subjects",
                                    reference.subject(),
                                    "versions",
                                    Integer.toString(reference.version())));
            addReferences(referred.references(), parser, seen);
            parser.parse(referred.schema());
        }
    }

    private static RegistryJson read(RegistryAnswer answer) throws IOException {
        if (answer.status() != 200) {
            throw new IOException(
                    "the schema registry answers "
                            + answer.status()
                            + " where a schema is expected: is its url right?");
        }
        return RegistryJson.read(answer.body());
    }

    /** Least recently used ones go: ids come from records, and these from anybody. */
    private static final class Kept extends LinkedHashMap<Integer, RegisteredSchema> {
        private static final long serialVersionUID = 1L;

        Kept() {
            super(16, 0.75f, true);
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<Integer, RegisteredSchema> eldest) {
            return size() > MOST_KEPT;
        }
    }
}

package io.plumbline.codec.format;

import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a schema's id.
 *
 * @param schema the schema; null when there is none to read records with
 * @param refusal then why, for people; else empty
 * @param until epoch milliseconds from which the registry is asked again
 */
record RegisteredSchema(@Nullable Schema schema, String refusal, long until) {
    static RegisteredSchema of(Schema schema) {
        return new RegisteredSchema(schema, "", Long.MAX_VALUE);
    }

    static RegisteredSchema refused(String why) {
        return new RegisteredSchema(null, why, Long.MAX_VALUE);
    }

    static RegisteredSchema refusedUntil(String why, long until) {
        return new RegisteredSchema(null, why, until);
    }
}

package io.plumbline.architecture.planted.window;

import org.apache.avro.Schema;

/** Breaks: Avro only in codec. */
public final class KnowsAvro {
    Schema.Type type = Schema.Type.NULL;
}

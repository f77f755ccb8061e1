/** What a record wraps an event in: CloudEvents, the framing of a schema registry, Avro. */
@NullMarked
package io.plumbline.codec.format;

import org.jspecify.annotations.NullMarked;

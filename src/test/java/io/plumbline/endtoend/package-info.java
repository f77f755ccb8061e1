/** The whole job between a real Kafka, a real PostgreSQL and a real HTTP receiver. */
@NullMarked
package io.plumbline.endtoend;

import org.jspecify.annotations.NullMarked;

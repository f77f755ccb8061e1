/** Where the job touches the outside: Kafka and JDBC ends. */
@NullMarked
package io.plumbline.flink.io;

import org.jspecify.annotations.NullMarked;

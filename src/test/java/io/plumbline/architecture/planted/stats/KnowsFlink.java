package io.plumbline.architecture.planted.stats;

import io.plumbline.architecture.planted.event.KnowsStats;
import org.apache.flink.api.java.tuple.Tuple2;

/** Breaks: Flink only in flink.., stats knows the JDK and Commons, stats knows what is above. */
public final class KnowsFlink {
    Tuple2<String, KnowsStats> pair = new Tuple2<>();
}

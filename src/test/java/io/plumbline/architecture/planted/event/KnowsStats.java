package io.plumbline.architecture.planted.event;

import com.fasterxml.jackson.core.JsonFactory;
import io.plumbline.architecture.planted.join.KnowsPerformance;
import io.plumbline.architecture.planted.stats.KnowsFlink;

/** Breaks: event knows the JDK only, Jackson only in codec, no cycles. */
public final class KnowsStats {
    KnowsFlink cycle = new KnowsFlink();
    JsonFactory json = new JsonFactory();
    KnowsPerformance above = new KnowsPerformance();
}

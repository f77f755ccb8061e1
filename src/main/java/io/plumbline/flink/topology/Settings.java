package io.plumbline.flink.topology;

import io.plumbline.config.Configuration;
import io.plumbline.flink.operator.Plans;
import java.time.Duration;

/**
 * What the stages need to know.
 *
 * @param configuration monitors and webhooks
 * @param plans the monitors made ready
 * @param flushInterval wall clock between two provisional reports of a window; zero for final ones
 *     alone
 */
public record Settings(Configuration configuration, Plans plans, Duration flushInterval) {}

package io.plumbline.fault;

import org.jspecify.annotations.Nullable;

/**
 * One record to send.
 *
 * @param isLabel for the topic of labels, otherwise that of predictions
 * @param key records of one key stay in order
 * @param value what is sent; null is a record without a value
 * @param at the order in which records are sent
 * @param reason the dead letter's that must come of it; null when it must be used, or change
 *     nothing
 */
record Sent(
        boolean isLabel, String key, byte @Nullable [] value, double at, @Nullable String reason) {}

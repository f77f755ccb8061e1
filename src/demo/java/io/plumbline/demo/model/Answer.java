package io.plumbline.demo.model;

/**
 * What one version says of one flight.
 *
 * @param model the version that was asked
 * @param shadow nobody acts on it
 * @param score probability that the flight arrives late
 * @param latencyMs how long the call took, milliseconds
 */
public record Answer(FlightModel model, boolean shadow, double score, double latencyMs) {}

/**
 * Tests that may be looked at after every window, for ever. {@link
 * io.plumbline.stats.sequential.ProportionProcess} and {@link
 * io.plumbline.stats.sequential.MeanProcess} rest on counts and sums alone, so the order of the
 * events does not matter, and keep a promised rate of false alarms over all looks together. The
 * {@link io.plumbline.stats.sequential.ChangeDetector}s are the published ones: they read single
 * values in their order, and promise no such rate.
 */
@NullMarked
package io.plumbline.stats.sequential;

import org.jspecify.annotations.NullMarked;

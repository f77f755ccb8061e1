/**
 * Distances and tests between two samples of numbers that are held whole, as {@link
 * io.plumbline.stats.sample.SortedSample}s. What streams is in {@link io.plumbline.stats.test} and
 * {@link io.plumbline.stats.distance}, on bins.
 */
@NullMarked
package io.plumbline.stats.sample;

import org.jspecify.annotations.NullMarked;

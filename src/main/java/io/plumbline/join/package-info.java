/**
 * Which label belongs to which prediction: the matching semantics as pure functions. Without Flink.
 */
@NullMarked
package io.plumbline.join;

import org.jspecify.annotations.NullMarked;

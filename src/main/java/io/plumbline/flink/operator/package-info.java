/** Thin stream functions: load state, call a pure class, store, emit, set a timer. */
@NullMarked
package io.plumbline.flink.operator;

import org.jspecify.annotations.NullMarked;

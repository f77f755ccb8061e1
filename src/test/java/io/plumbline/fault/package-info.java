/**
 * Breaks the running system in every way we know of, and holds what it says against an oracle:
 * scenarios times invariants.
 */
@NullMarked
package io.plumbline.fault;

import org.jspecify.annotations.NullMarked;

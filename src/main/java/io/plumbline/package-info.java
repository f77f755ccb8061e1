/** The streaming job that follows machine-learning models in production. */
@NullMarked
package io.plumbline;

import org.jspecify.annotations.NullMarked;

/** The flights of 2001: reading them, and what a model may know of one when it departs. */
@NullMarked
package io.plumbline.demo.flight;

import org.jspecify.annotations.NullMarked;

/** The model of the demo: learning it, asking it, and replacing it while it is asked. */
@NullMarked
package io.plumbline.demo.model;

import org.jspecify.annotations.NullMarked;

/** Event-time windows and the panes they are merged from. JDK alone. */
@NullMarked
package io.plumbline.window;

import org.jspecify.annotations.NullMarked;

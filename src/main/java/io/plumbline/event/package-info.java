/** What travels on the wire: predictions, labels, and what could not be used. JDK alone. */
@NullMarked
package io.plumbline.event;

import org.jspecify.annotations.NullMarked;

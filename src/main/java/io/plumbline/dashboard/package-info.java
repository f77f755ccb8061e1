/** The read-only web page over the result tables: a light server, its queries and its assets. */
@NullMarked
package io.plumbline.dashboard;

import org.jspecify.annotations.NullMarked;

/** Records as few bytes, the same on every machine. */
@NullMarked
package io.plumbline.bytes;

import org.jspecify.annotations.NullMarked;

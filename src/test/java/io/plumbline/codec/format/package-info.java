@NullMarked
package io.plumbline.codec.format;

import org.jspecify.annotations.NullMarked;

@NullMarked
package io.plumbline.codec;

import org.jspecify.annotations.NullMarked;

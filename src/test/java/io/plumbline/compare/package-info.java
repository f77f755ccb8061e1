@NullMarked
package io.plumbline.compare;

import org.jspecify.annotations.NullMarked;

@NullMarked
package io.plumbline.architecture;

import org.jspecify.annotations.NullMarked;

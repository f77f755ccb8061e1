@NullMarked
package io.plumbline.architecture.planted.window;

import org.jspecify.annotations.NullMarked;

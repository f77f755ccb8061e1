@NullMarked
package io.plumbline.architecture.planted.join;

import org.jspecify.annotations.NullMarked;

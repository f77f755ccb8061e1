@NullMarked
package io.plumbline.architecture.planted.stats;

import org.jspecify.annotations.NullMarked;

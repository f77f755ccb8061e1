@NullMarked
package io.plumbline.architecture.planted.performance;

import org.jspecify.annotations.NullMarked;

@NullMarked
package io.plumbline.architecture.planted.event;

import org.jspecify.annotations.NullMarked;

@NullMarked
package io.plumbline.event;

import org.jspecify.annotations.NullMarked;

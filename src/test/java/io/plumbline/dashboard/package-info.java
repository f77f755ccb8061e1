@NullMarked
package io.plumbline.dashboard;

import org.jspecify.annotations.NullMarked;

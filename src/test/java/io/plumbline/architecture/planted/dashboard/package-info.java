@NullMarked
package io.plumbline.architecture.planted.dashboard;

import org.jspecify.annotations.NullMarked;

@NullMarked
package io.plumbline.registry;

import org.jspecify.annotations.NullMarked;

@NullMarked
package io.plumbline.codec.table;

import org.jspecify.annotations.NullMarked;

@NullMarked
package io.plumbline.table;

import org.jspecify.annotations.NullMarked;

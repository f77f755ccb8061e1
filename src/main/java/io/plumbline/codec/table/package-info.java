/** Files of rows: CSV and JSON Lines, compressed or not. */
@NullMarked
package io.plumbline.codec.table;

import org.jspecify.annotations.NullMarked;

/**
 * Data sets as rows of named cells, whatever file they are in, and what type each column is. Knows
 * no file format.
 */
@NullMarked
package io.plumbline.table;

import org.jspecify.annotations.NullMarked;

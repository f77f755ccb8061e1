/** Two data sets held against each other: what is tested, and the report on it. */
@NullMarked
package io.plumbline.compare;

import org.jspecify.annotations.NullMarked;

/** The file monitors.yaml, parsed and validated into immutable records. */
@NullMarked
package io.plumbline.config;

import org.jspecify.annotations.NullMarked;

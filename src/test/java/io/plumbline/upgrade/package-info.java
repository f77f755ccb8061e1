/** State that an earlier release wrote, and what this one makes of it. */
@NullMarked
package io.plumbline.upgrade;

import org.jspecify.annotations.NullMarked;

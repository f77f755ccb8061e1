/** Whatever comes in from outside is read, or refused in words: damaged and hostile inputs. */
@NullMarked
package io.plumbline.fuzz;

import org.jspecify.annotations.NullMarked;

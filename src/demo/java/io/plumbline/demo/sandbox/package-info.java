/** What the job needs around it, for trying things out. */
@NullMarked
package io.plumbline.demo.sandbox;

import org.jspecify.annotations.NullMarked;

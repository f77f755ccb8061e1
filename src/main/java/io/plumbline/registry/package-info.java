/** Asks a schema registry for schemas, over HTTP. */
@NullMarked
package io.plumbline.registry;

import org.jspecify.annotations.NullMarked;

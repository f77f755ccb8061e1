@NullMarked
package io.plumbline.documents;

import org.jspecify.annotations.NullMarked;

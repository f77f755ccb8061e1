@NullMarked
package io.plumbline.architecture.planted.policy;

import org.jspecify.annotations.NullMarked;

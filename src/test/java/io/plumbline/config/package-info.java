@NullMarked
package io.plumbline.config;

import org.jspecify.annotations.NullMarked;

/** What is in {@code deploy/}, held against what reads it. */
@NullMarked
package io.plumbline.deploy;

import org.jspecify.annotations.NullMarked;

/** Bytes to records and back: JSON events, profiles, dead letters, trigger payloads. */
@NullMarked
package io.plumbline.codec;

import org.jspecify.annotations.NullMarked;

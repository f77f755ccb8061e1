package io.plumbline.window;

import java.io.Serializable;
import java.time.Duration;

/**
 * A kind of window: half-open {@code [start, end)}, aligned to the epoch in UTC.
 *
 * @param name as in the configuration, such as {@code daily}
 * @param size length
 * @param slide distance between two starts; equal to the size for a tumbling window
 */
public record WindowSpec(String name, Duration size, Duration slide) implements Serializable {
    public WindowSpec {
        if (size.toMillis() <= 0 || slide.toMillis() <= 0) {
            throw new IllegalArgumentException(
                    "window " + name + ": size and slide must be positive");
        }
        if (slide.compareTo(size) > 0) {
            throw new IllegalArgumentException("window " + name + ": slide must not exceed size");
        }
    }

    /** A window whose slide is its size. */
    public static WindowSpec tumbling(String name, Duration size) {
        return new WindowSpec(name, size, size);
    }
}

package io.plumbline.config;

import java.io.Serializable;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What windows are held against; exactly one of the three.
 *
 * @param profile path of a reference profile, resolved against the file's folder; or null
 * @param first the reference is learnt from so long a time from a version's first prediction on; or
 *     null
 * @param previous each window is held against the one that is so many window sizes before it; or 0
 */
public record ReferenceSpec(@Nullable String profile, @Nullable Duration first, int previous)
        implements Serializable {

    /** A profile. */
    public static ReferenceSpec ofProfile(String path) {
        return new ReferenceSpec(path, null, 0);
    }

    /** The first predictions of each version. */
    public static ReferenceSpec ofFirst(Duration first) {
        return new ReferenceSpec(null, first, 0);
    }

    /** Earlier windows. */
    public static ReferenceSpec ofPrevious(int windows) {
        return new ReferenceSpec(null, null, windows);
    }
}

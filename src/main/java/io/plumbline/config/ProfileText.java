package io.plumbline.config;

import io.plumbline.codec.PackedProfile;
import io.plumbline.codec.ReferenceProfileJson;
import io.plumbline.drift.ReferenceProfile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Reference profiles inside control events. */
final class ProfileText {
    private ProfileText() {}

    /**
     * The profile whose JSON stands in {@code text} where {@code value} does; null, and an error.
     */
    static @Nullable ReferenceProfile inline(Value value, String text) {
        try {
            byte[] json = value.source(text).getBytes(StandardCharsets.UTF_8);
            return ReferenceProfileJson.readBounded(json);
        } catch (IOException e) {
            value.error("must be the JSON that bin/plumbline profile writes: " + e.getMessage());
            return null;
        }
    }

    /** The profile that was packed for an event; null, and an error, when it is none. */
    static @Nullable ReferenceProfile packed(Value value) {
        String text = value.text();
        if (text == null) {
            return null;
        }
        try {
            return PackedProfile.unpack(text);
        } catch (IOException e) {
            value.error("is no profile: " + e.getMessage());
            return null;
        }
    }
}

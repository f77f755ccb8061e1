package io.plumbline.config;

import io.plumbline.codec.ProfileFormatException;
import io.plumbline.codec.ReferenceProfileJson;
import io.plumbline.drift.ReferenceProfile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The profiles that a configuration names; each is read once, however many monitors have it. */
final class ProfileFiles {
    private final Map<Path, ReferenceProfile> profiles = new HashMap<>();

    /** The profile in that file, which {@code value} names; null, and an error, when it is none. */
    @Nullable ReferenceProfile read(Value value, Path file) {
        ReferenceProfile known = profiles.get(file);
        if (known != null) {
            return known;
        }
        try {
            ReferenceProfile profile = ReferenceProfileJson.read(file);
            profiles.put(file, profile);
            return profile;
        } catch (ProfileFormatException e) {
            value.error("must be a file that bin/plumbline profile writes: " + e.getMessage());
        } catch (IOException e) {
            value.error("can't be read");
        }
        return null;
    }
}

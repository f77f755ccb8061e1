package io.plumbline.config;

import io.plumbline.drift.FeatureSpec;
import io.plumbline.drift.ReferenceProfile;
import io.plumbline.window.WindowSpec;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads what features are compared with. */
final class ReferenceParser {
    /** A year of days, and then some. */
    private static final int MOST_PREVIOUS = 400;

    private final @Nullable Path folder;
    private final @Nullable ProfileFiles profiles;

    /**
     * Paths in the file are relative to that folder, null where there is no file. Profiles need not
     * be there where {@code profiles} is null.
     */
    ReferenceParser(@Nullable Path folder, @Nullable ProfileFiles profiles) {
        this.folder = folder;
        this.profiles = profiles;
    }

    /**
     * The reference; null when there is none, or it is faulty.
     *
     * @param windows of the same monitor
     * @param features of the same monitor
     */
    @Nullable ReferenceSpec parse(
            @Nullable Value reference, List<WindowSpec> windows, List<FeatureSpec> features) {
        Section section = reference == null ? null : reference.section(KeyTables.REFERENCE);
        if (section == null) {
            return null;
        }
        Value profile = section.get("profile");
        Value first = section.get("first");
        Value previous = section.get("previous");
        if (Stream.of(profile, first, previous).filter(Objects::nonNull).count() != 1) {
            section.self().error("must hold exactly one of profile, first and previous");
            return null;
        }
        if (profile != null) {
            Path path = path(profile);
            if (path != null && profiles != null) {
                check(profile, profiles.read(profile, path), features);
            }
            return path == null ? null : ReferenceSpec.ofProfile(path.toString());
        }
        if (previous != null) {
            Integer count = previous.wholeNumber(1, MOST_PREVIOUS);
            return count == null ? null : ReferenceSpec.ofPrevious(count);
        }
        Duration shortest =
                windows.stream()
                        .map(WindowSpec::size)
                        .min(Comparator.naturalOrder())
                        .orElse(Duration.ofSeconds(1));
        Duration period = first == null ? null : first.duration(shortest);
        return period == null ? null : ReferenceSpec.ofFirst(period);
    }

    private static void check(
            Value value, @Nullable ReferenceProfile profile, List<FeatureSpec> features) {
        if (profile != null) {
            ControlReader.misfits(features, profile).forEach(value::error);
        }
    }

    private @Nullable Path path(Value profile) {
        String text = profile.text();
        if (folder == null) {
            profile.error(
                    "an event holds no path: leave it out, and put the profile as an event of kind"
                            + " reference");
            return null;
        }
        if (text == null) {
            return null;
        }
        try {
            Path path = folder.resolve(text).toAbsolutePath().normalize();
            if (profiles == null || Files.isRegularFile(path) && Files.isReadable(path)) {
                return path;
            }
            profile.error(
                    "there is no readable file of this name; it is looked for from the folder of"
                            + " the configuration");
        } catch (InvalidPathException e) {
            profile.error("must be the path of a file");
        }
        return null;
    }
}

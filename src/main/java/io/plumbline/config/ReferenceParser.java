package io.plumbline.config;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Reads what features are compared with. */
final class ReferenceParser {
    private final Path folder;

    /** Paths in the file are relative to that folder. */
    ReferenceParser(Path folder) {
        this.folder = folder;
    }

    /** The profile's path; null when there is none. */
    @Nullable String parse(@Nullable Value reference) {
        Section section = reference == null ? null : reference.section(KeyTables.REFERENCE);
        if (section == null) {
            return null;
        }
        Value profile = section.get("profile");
        Value first = section.get("first");
        if ((profile == null) == (first == null)) {
            section.self().error("must hold exactly one of profile and first");
        }
        if (first != null) {
            first.duration(Duration.ofSeconds(1));
            first.warning(
                    "this version does not learn a reference from the stream, so that drift is not"
                            + " computed; give a profile");
        }
        return profile == null ? null : path(profile);
    }

    private @Nullable String path(Value profile) {
        String text = profile.text();
        if (text == null) {
            return null;
        }
        try {
            Path path = folder.resolve(text).toAbsolutePath().normalize();
            if (Files.isRegularFile(path) && Files.isReadable(path)) {
                return path.toString();
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

package io.plumbline.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where a job that ended, in whatever way, can go on: the newest complete checkpoint in a folder.
 * Flink writes {@code JOB/chk-N/_metadata} last of all, so a checkpoint that has it is complete.
 */
final class LastCheckpoint {
    private static final String METADATA = "_metadata";
    private static final int DEPTH = 3;
    private static final Comparator<Path> BY_AGE =
            Comparator.comparing(LastCheckpoint::writtenAt).thenComparing(LastCheckpoint::number);

    private LastCheckpoint() {}

    /**
     * The folder of the newest complete checkpoint.
     *
     * @return empty when there is none, or no such folder yet
     */
    static Optional<Path> in(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return Optional.empty();
        }
        try (Stream<Path> files = Files.walk(folder, DEPTH)) {
            List<Path> complete = files.filter(LastCheckpoint::isMetadata).toList();
            return complete.stream().max(BY_AGE).map(Path::getParent);
        }
    }

    private static boolean isMetadata(Path file) {
        Path checkpoint = file.getParent();
        return file.endsWith(METADATA)
                && checkpoint != null
                && checkpoint.getFileName().toString().startsWith("chk-");
    }

    private static FileTime writtenAt(Path metadata) {
        try {
            return Files.getLastModifiedTime(metadata);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long number(Path metadata) {
        String digits = metadata.getName(metadata.getNameCount() - 2).toString().substring(4);
        return digits.matches("\\d{1,18}") ? Long.parseLong(digits) : -1;
    }
}

package io.plumbline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LastCheckpointTest {
    @TempDir private Path folder;

    @Test
    void thereIsNoneInAFolderThatIsEmptyOrNotThere() throws IOException {
        assertThat(LastCheckpoint.in(folder)).isEmpty();
        assertThat(LastCheckpoint.in(folder.resolve("none"))).isEmpty();
    }

    @Test
    void theNewestCompleteOneIsTheLast() throws IOException {
        checkpoint("aa/chk-9", 1_000);
        Path newest = checkpoint("bb/chk-10", 2_000);
        Files.createDirectories(folder.resolve("bb/chk-11"));
        Files.createDirectories(folder.resolve("bb/shared"));
        assertThat(LastCheckpoint.in(folder)).contains(newest);
    }

    @Test
    void ofTwoOfOneMomentTheHigherNumberIsTheLast() throws IOException {
        checkpoint("aa/chk-9", 1_000);
        Path higher = checkpoint("aa/chk-10", 1_000);
        assertThat(LastCheckpoint.in(folder)).contains(higher);
    }

    private Path checkpoint(String name, long writtenAt) throws IOException {
        Path checkpoint = Files.createDirectories(folder.resolve(name));
        Path metadata = Files.createFile(checkpoint.resolve("_metadata"));
        Files.setLastModifiedTime(metadata, FileTime.fromMillis(writtenAt));
        return checkpoint;
    }
}

package io.plumbline.fault;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** The folder of checkpoints as a file system of its own, so that it can be full. */
final class CheckpointSpace {
    private static final int MEGABYTE = 1024 * 1024;
    private static final int SECONDS = 10;

    private CheckpointSpace() {}

    /** Whether this process may mount file systems; mostly root alone may. */
    static boolean isPermitted() {
        try {
            Path folder = Files.createTempDirectory("plumbline-mount-");
            boolean permitted = mount(folder);
            if (permitted) {
                unmount(folder);
            }
            Files.delete(folder);
            return permitted;
        } catch (IOException | InterruptedException e) {
            return false;
        }
    }

    /** Makes {@code folder} a small file system; true where that was permitted. */
    static boolean mount(Path folder) throws IOException, InterruptedException {
        Files.createDirectories(folder);
        return call("mount", "-t", "tmpfs", "-o", "size=96m", "none", folder.toString());
    }

    /** Also when somebody still looks into it. */
    static void unmount(Path folder) throws IOException, InterruptedException {
        if (!call("umount", "-l", folder.toString())) {
            throw new IOException("still mounted: " + folder);
        }
    }

    static void fill(TestBed bed) throws Exception {
        Path filler = bed.checkpoints().resolve("filler");
        try {
            int failed = bed.rest().failedCheckpoints(bed.job());
            takeAll(filler);
            StorageFaults.pass(SECONDS);
            TestBed.await(
                    "a checkpoint that fails",
                    () -> bed.rest().failedCheckpoints(bed.job()) > failed);
        } finally {
            Files.deleteIfExists(filler);
        }
    }

    private static void takeAll(Path filler) throws IOException {
        Files.createFile(filler);
        byte[] piece = new byte[MEGABYTE];
        try (OutputStream out = Files.newOutputStream(filler)) {
            while (Files.getFileStore(filler).getUsableSpace() > 0) {
                out.write(
                        piece,
                        0,
                        (int) Math.min(MEGABYTE, Files.getFileStore(filler).getUsableSpace()));
            }
        } catch (IOException noSpaceLeft) {
            // The job took the last of it between the two looks: full is full.
            return;
        }
    }

    private static boolean call(String... command) throws IOException, InterruptedException {
        return new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start()
                        .waitFor()
                == 0;
    }
}

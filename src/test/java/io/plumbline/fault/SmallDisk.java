package io.plumbline.fault;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;

/** A folder that is a small file system of its own: it can be full, or refuse to be written. */
final class SmallDisk implements AutoCloseable {
    private static final int MEGABYTE = 1024 * 1024;

    private final Path folder;
    private final Thread unmountAtExit = new Thread(this::unmountQuietly, "small-disk-unmount");

    private SmallDisk(Path folder) {
        this.folder = folder;
    }

    /** Whether this process may mount file systems; mostly root alone may, on Linux. */
    static boolean isPermitted() {
        try {
            Path folder = Files.createTempDirectory("plumbline-mount-");
            try (SmallDisk disk = mount(folder, 1)) {
                return Files.isDirectory(disk.folder);
            } finally {
                Files.delete(folder);
            }
        } catch (IOException refused) {
            return false;
        }
    }

    /** Makes {@code folder} a disk of so many megabytes, in memory. */
    static SmallDisk mount(Path folder, int megabytes) throws IOException {
        Files.createDirectories(folder);
        SmallDisk disk = new SmallDisk(folder);
        disk.call("mount", "-t", "tmpfs", "-o", "size=" + megabytes + "m", "none");
        Runtime.getRuntime().addShutdownHook(disk.unmountAtExit);
        return disk;
    }

    /** Takes all that is left. */
    void fill() throws IOException {
        Path filler = Files.createFile(filler());
        FileStore store = Files.getFileStore(filler);
        byte[] piece = new byte[MEGABYTE];
        try (OutputStream out = Files.newOutputStream(filler)) {
            for (long left = store.getUsableSpace(); left > 0; left = store.getUsableSpace()) {
                out.write(piece, 0, (int) Math.min(MEGABYTE, left));
            }
        } catch (IOException noSpaceLeft) {
            // The job took the last of it between the two looks: full is full.
            return;
        }
    }

    /** Gives back what {@link #fill} took. */
    void free() throws IOException {
        Files.deleteIfExists(filler());
    }

    /** From now on it can be read alone; impossible while somebody has a file open to write. */
    void refuse() throws IOException {
        call("mount", "-o", "remount,ro");
    }

    /** It can be written again. */
    void accept() throws IOException {
        call("mount", "-o", "remount,rw");
    }

    private Path filler() {
        return folder.resolve("filler");
    }

    private void call(String... command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.command().add(folder.toString());
        Process process =
                builder.redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start();
        if (process.onExit().join().exitValue() != 0) {
            throw new IOException(String.join(" ", builder.command()) + " was refused");
        }
    }

    /** Also when somebody still looks into it. */
    @Override
    public void close() throws IOException {
        call("umount", "-l");
        Runtime.getRuntime().removeShutdownHook(unmountAtExit);
    }

    private void unmountQuietly() {
        try {
            call("umount", "-l");
        } catch (IOException e) {
            System.err.println("still mounted: " + folder);
        }
    }
}

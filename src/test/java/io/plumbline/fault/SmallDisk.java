package io.plumbline.fault;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;

/** A folder that is a small file system of its own: it can be full, or refuse to be written. */
final class SmallDisk implements AutoCloseable {
    private static final int KILOBYTE = 1024;

    private final Path folder;
    private final int megabytes;
    private final Thread unmountAtExit = new Thread(this::unmountQuietly, "small-disk-unmount");

    private SmallDisk(Path folder, int megabytes) {
        this.folder = folder;
        this.megabytes = megabytes;
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
        SmallDisk disk = new SmallDisk(folder, megabytes);
        disk.call("mount", "-t", "tmpfs", "-o", "size=" + megabytes + "m", "none");
        Runtime.getRuntime().addShutdownHook(disk.unmountAtExit);
        return disk;
    }

    /** Leaves no room beside what is there; impossible while somebody takes more at this moment. */
    void fill() throws IOException {
        FileStore store = Files.getFileStore(folder);
        long used = store.getTotalSpace() - store.getUnallocatedSpace();
        call("mount", "-o", "remount,size=" + used / KILOBYTE + "k");
    }

    /** There is as much room again as there was. */
    void free() throws IOException {
        call("mount", "-o", "remount,size=" + megabytes + "m");
    }

    /** From now on it can be read alone; impossible while somebody has a file open to write. */
    void refuse() throws IOException {
        call("mount", "-o", "remount,ro");
    }

    /** It can be written again. */
    void accept() throws IOException {
        call("mount", "-o", "remount,rw");
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

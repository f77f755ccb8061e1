package io.plumbline.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * One process of a cluster, which may be ended or held without being asked.
 *
 * @param name such as {@code taskmanager-1}
 * @param pid its number in the operating system
 */
public record ClusterProcess(String name, long pid) {
    static ClusterProcess in(Path dir, String name) throws IOException {
        String pid = Files.readString(dir.resolve("pid").resolve(name)).strip();
        return new ClusterProcess(name, Long.parseLong(pid));
    }

    /** Whether it runs or is held; one that ended but that nobody has buried does not. */
    public boolean isAlive() {
        return ProcessHandle.of(pid)
                .filter(handle -> handle.info().commandLine().isPresent())
                .isPresent();
    }

    /** Ends it as the kernel does when memory is out: nothing is tidied up. */
    public void kill() throws IOException, InterruptedException {
        signal("KILL");
    }

    /** Holds it, as a long pause of the garbage collector or of a virtual machine does. */
    public void suspend() throws IOException, InterruptedException {
        signal("STOP");
    }

    /** Lets it go on after {@link #suspend}. */
    public void resume() throws IOException, InterruptedException {
        signal("CONT");
    }

    private void signal(String signal) throws IOException, InterruptedException {
        int status =
                new ProcessBuilder("sh", "-c", "kill -s \"$0\" \"$1\"", signal, Long.toString(pid))
                        .inheritIO()
                        .start()
                        .waitFor();
        if (status != 0) {
            throw new IOException("no signal reached " + name + ", process " + pid);
        }
    }
}

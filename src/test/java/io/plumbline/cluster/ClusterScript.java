package io.plumbline.cluster;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** {@code deploy/standalone/cluster.sh}, as people call it. */
public final class ClusterScript {
    private static final Path SCRIPT = Path.of("deploy", "standalone", "cluster.sh");

    private ClusterScript() {}

    /**
     * What a call came to.
     *
     * @param status exit status
     * @param output what it printed, to both streams
     */
    public record Outcome(int status, String output) {
        /** The output, where it succeeded. */
        public String orThrow() throws IOException {
            if (status != 0) {
                throw new IOException("cluster.sh ended with " + status + ":\n" + output);
            }
            return output;
        }
    }

    /** Calls it with these arguments and, beside this process's, these environment variables. */
    public static Outcome call(Map<String, String> environment, List<String> arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("sh", SCRIPT.toString()));
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        // They live for seconds: compiling for the long run would cost more than it saves.
        builder.environment().put("PLUMBLINE_OPTS", "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC");
        builder.environment().putAll(environment);
        Process process = builder.start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Outcome(process.waitFor(), output);
    }
}

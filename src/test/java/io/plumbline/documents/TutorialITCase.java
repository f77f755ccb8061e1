package io.plumbline.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The tutorial's commands, word for word, from an empty folder to the webhook. */
class TutorialITCase {
    private static final Pattern BLOCK = Pattern.compile("```sh\\n(.*?)```", Pattern.DOTALL);
    private static final long MOST_MINUTES = 8;

    @Test
    void itsCommandsLeadToTheWebhook(@TempDir Path folder) throws Exception {
        layOut(folder);
        Path script = Files.writeString(folder.resolve("tutorial.sh"), script());
        Path log = folder.resolve("log");
        Process shell =
                new ProcessBuilder("bash", script.toString())
                        .directory(folder.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(log.toFile())
                        .start();
        try {
            boolean ended = shell.waitFor(MOST_MINUTES, TimeUnit.MINUTES);
            String said = Files.readString(log, StandardCharsets.UTF_8);
            assertThat(ended).as(said).isTrue();
            assertThat(shell.exitValue()).as(said).isZero();
            assertThat(said)
                    .contains("is valid: 1 model, 1 rule, 1 webhook")
                    .contains("alerts 1, retraining_triggers 1,")
                    .contains("Sent 5,760 predictions and 5,760 labels.")
                    .containsPattern(
                            "Retraining requested, signature valid: .*\"rule\":\"f1-drop\","
                                    + "\"model_id\":\"churn\"")
                    .containsPattern("(?m)^critical +firing +f1-drop +churn")
                    .containsPattern("(?m)^2026-01-14 00:00:00\\+00 +0\\.3.* final$")
                    .containsPattern("(?m)^age +2026-01-14");
        } finally {
            shell.descendants().forEach(ProcessHandle::destroyForcibly);
            shell.destroyForcibly();
        }
    }

    /** What a clone has; its launcher would build while Maven does. */
    private static void layOut(Path folder) throws IOException {
        Files.createSymbolicLink(folder.resolve("sql"), Path.of("sql").toAbsolutePath());
        Path launcher = Files.createDirectory(folder.resolve("bin")).resolve("plumbline");
        Path home = Path.of("").toAbsolutePath();
        Files.writeString(
                launcher,
                "#!/bin/sh\nexec '%s/bin/java' -Xmx512m -Dplumbline.home='%s' -cp '%s' %s \"$@\"\n"
                        .formatted(
                                System.getProperty("java.home"),
                                home,
                                home.resolve("target/classes")
                                        + File.pathSeparator
                                        + home.resolve("target/test-classes")
                                        + File.pathSeparator
                                        + Files.readString(Path.of("target/plumbline.classpath"))
                                                .strip(),
                                "-Dlog4j2.configurationFile='"
                                        + home.resolve("flink-conf/log4j2.properties")
                                        + "' io.plumbline.cli.Plumbline"));
        assertThat(launcher.toFile().setExecutable(true)).isTrue();
    }

    /** Ports that are taken here may be what somebody else works with. */
    private static String script() throws IOException {
        StringBuilder script = new StringBuilder("set -e\n");
        Matcher block = BLOCK.matcher(Files.readString(Path.of("docs/tutorial.md")));
        while (block.find()) {
            script.append(block.group(1));
        }
        String kafka = freePort();
        String database = freePort();
        String webhook = freePort();
        String web = freePort();
        String here =
                script.toString()
                        .replace("29092", kafka)
                        .replace("25432", database)
                        .replace("29000", webhook)
                        .replace("bin/plumbline run ", "bin/plumbline run --web-port " + web + " ");
        List<String> options =
                List.of(
                        "--kafka-port",
                        kafka,
                        "--database-port",
                        database,
                        "--webhook-port",
                        webhook);
        return here.replace(
                "bin/plumbline sandbox", "bin/plumbline sandbox " + String.join(" ", options));
    }

    private static String freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return String.valueOf(socket.getLocalPort());
        }
    }
}

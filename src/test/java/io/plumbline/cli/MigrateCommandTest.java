package io.plumbline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

class MigrateCommandTest {

    @Test
    void onlyPostgresIsADatabaseForIt() {
        Run run = Run.of("migrate", "--jdbc", "jdbc:h2:mem:x");

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).contains("--jdbc must begin with jdbc:postgresql:");
    }

    @Test
    void aDatabaseThatDoesNotAnswerIsNamedWithoutItsPassword() throws IOException {
        int port = unusedPort();
        String url = "jdbc:postgresql://127.0.0.1:" + port + "/db?user=u&password=s3cr3t";

        Run run = Run.of("migrate", "--jdbc", url);

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.err())
                .hasLineCount(1)
                .contains("no connection to jdbc:postgresql://127.0.0.1:" + port + "/db:")
                .contains("is PostgreSQL running there")
                .doesNotContain("s3cr3t");
    }

    private static int unusedPort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}

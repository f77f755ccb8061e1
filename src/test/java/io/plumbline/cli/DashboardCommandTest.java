package io.plumbline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DashboardCommandTest {

    @Test
    void aDatabaseMustBeGiven() {
        Run run = Run.of("dashboard");

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).contains("give --jdbc, or set PLUMBLINE_JDBC_URL");
    }

    @Test
    void portsAndUrlsThatCanNotBeAreRefused() {
        assertThat(Run.of("dashboard", "--jdbc", "jdbc:h2:mem:x").err())
                .contains("--jdbc must begin with jdbc:postgresql:");
        Run run = Run.of("dashboard", "--jdbc", "jdbc:postgresql://h/d", "--port", "70000");
        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).contains("--port must be between 0 and 65535");
        assertThat(
                        Run.of(
                                        "dashboard",
                                        "--jdbc",
                                        "jdbc:postgresql://h/d",
                                        "--host",
                                        "no such host")
                                .err())
                .contains("--host is no address of this machine");
    }

    @Test
    void aDatabaseThatDoesNotAnswerIsNamedWithoutItsPassword() throws IOException {
        String url = "jdbc:postgresql://127.0.0.1:" + unusedPort() + "/db?user=u&password=s3cr3t";

        Run run = Run.with(Map.of("PLUMBLINE_JDBC_URL", url), "dashboard", "--port", "0");

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.err())
                .hasLineCount(1)
                .contains("is PostgreSQL running there")
                .doesNotContain("s3cr3t");
    }

    private static int unusedPort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}

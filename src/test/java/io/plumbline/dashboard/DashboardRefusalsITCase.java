package io.plumbline.dashboard;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.demo.EmbeddedDatabase;
import java.io.IOException;
import java.net.Socket;
import java.util.Map;
import okhttp3.HttpUrl;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What no HTTP client sends: the web server answers much of it by itself, and must do so with the
 * headers of all other answers and without a word of the request.
 */
@TestInstance(Lifecycle.PER_CLASS)
class DashboardRefusalsITCase {
    private static final String MARK = "mark";

    private final EmbeddedDatabase database = EmbeddedDatabase.create();
    private final Dashboard dashboard =
            Dashboard.start(DashboardSettings.of(database.jdbcUrl(), 0));
    private final int port = HttpUrl.get(dashboard.url()).port();

    DashboardRefusalsITCase() throws Exception {}

    @AfterAll
    void stop() throws Exception {
        dashboard.close();
        database.close();
    }

    /** HOST stands for our own, LONG for more than a server takes, NUL for the character. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "400 | GET /MARK HTTP/1.1",
                "400 | GET /MARK HTTP/1.1~Host: a MARK b",
                "400 | GET /MARK HTTP/1.1~HOST~Host: evil.example",
                "400 | GET http://evil.example/MARK HTTP/1.1~HOST",
                "403 | GET http://evil.example/MARK HTTP/1.1~Host: evil.example",
                "403 | GET /MARK HTTP/1.0",
                "400 | GET /<i>MARK</i> HTTP/1.1~HOST",
                "404 | GET /%3Ci%3EMARK HTTP/1.1~HOST",
                "414 | GET /MARKLONG HTTP/1.1~HOST",
                "431 | GET /MARK HTTP/1.1~HOST~X-Long: LONG",
                "400 | NULMARK",
                "400 | CONNECT MARK:80 HTTP/1.1~HOST",
                "405 | MARK / HTTP/1.1~HOST",
                "405 | TRACE / HTTP/1.1~HOST~X-Echo: <i>MARK",
                "405 | POST / HTTP/1.1~HOST~Content-Length: 0~X-HTTP-Method-Override: GET",
                "404 | OPTIONS * HTTP/1.1~HOST",
                "400 | GET /../MARK HTTP/1.1~HOST",
                "400 | GET /%zzMARK HTTP/1.1~HOST",
                "400 | GET /%ffMARK HTTP/1.1~HOST",
                "404 | GET /MARK HTTP/1.1~HOST",
                "505 | GET /MARK HTTP/9.9~HOST",
                "505 | GET /MARK",
                "426 | PRI * HTTP/2.0~~SM",
                "404 | GET /MARK HTTP/1.1~HOST~Connection: Upgrade~Upgrade: websocket"
                        + "~Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==~Sec-WebSocket-Version: 13",
                "417 | GET /MARK HTTP/1.1~HOST~Expect: <i>MARK",
                "400 | POST /MARK HTTP/1.1~HOST~Content-Length: 3~Transfer-Encoding: chunked",
                "400 | GET /MARK HTTP/1.1~HOST~Content-Length: MARK",
                "400 | GET /MARK HTTP/1.1~HOST~X-Folded: a~ MARK",
                "400 | GET /MARK HTTP/1.1~HOST~X-Nul: aNULMARK",
                "400 | GET /api/model?model=a&%3Ci%3EMARK=b HTTP/1.1~HOST"
            })
    void isRefusedWithTheHeadersOfAllAnswers(int status, String request) throws IOException {
        String answer = answer(request);
        String head = answer.substring(0, answer.indexOf("\r\n\r\n"));

        assertThat(head).startsWith("HTTP/1.1 " + status + " ");
        assertThat(head.lines()).contains("Cache-Control: no-store");
        for (Map.Entry<String, String> header : Gate.HEADERS.entrySet()) {
            assertThat(head.lines()).contains(header.getKey() + ": " + header.getValue());
        }
        assertThat(head.lines())
                .noneMatch(line -> line.startsWith("Server:") || line.startsWith("Location:"))
                .filteredOn(line -> line.startsWith("Content-Type:"))
                .allMatch(line -> line.startsWith("Content-Type: application/json"));
        assertThat(answer).doesNotContain(MARK).doesNotContain("<");
    }

    @Test
    void aRightRequestIsAnswered() throws IOException {
        assertThat(answer("GET / HTTP/1.1~HOST")).startsWith("HTTP/1.1 200 ");
    }

    private String answer(String request) throws IOException {
        String bytes =
                request.replace("~", "\r\n")
                                .replace("HOST", "Host: 127.0.0.1:" + port)
                                .replace("MARK", MARK)
                                .replace("NUL", "\0")
                                .replace("LONG", "x".repeat(20_000))
                        + "\r\n\r\n";
        try (Socket socket = new Socket("127.0.0.1", port)) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write(bytes.getBytes(ISO_8859_1));
            socket.shutdownOutput();
            return new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
        }
    }
}

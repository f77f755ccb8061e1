package io.plumbline.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.cli.ResultSchema;
import io.plumbline.dashboard.Dashboard;
import io.plumbline.dashboard.DashboardSettings;
import io.plumbline.demo.EmbeddedDatabase;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/**
 * Whatever bytes somebody sends to the dashboard, it answers or hangs up, fails at nothing, repeats
 * nothing of it, in answers or logs, and has an answer for the next visitor. {@code
 * -Dplumbline.fuzz} and {@code -Dplumbline.fuzz.seed} say how many and which, as for {@link
 * FuzzTest}.
 */
@TestInstance(Lifecycle.PER_CLASS)
class HttpFuzzITCase {
    private static final long INPUTS = Long.getLong("plumbline.fuzz", 1_500);
    private static final long SEED = Long.getLong("plumbline.fuzz.seed", 2001);

    /** Connections that began to ask, and neither go on nor end. */
    private static final int IDLERS = 100;

    private static final int IN_PIECES = 4;
    private static final int HUNG_UP = 16;
    private static final int LONGEST_PIECE = 7;
    private static final int ASK_AFTER = 200;

    /** Longer than a request may rest before the server ends it: a hang is a failure. */
    private static final int MOST_MILLIS = 45_000;

    private static final Pattern STATUS = Pattern.compile("HTTP/1\\.1 ([0-9]{3}) ");
    private static final Pattern GUARDED =
            Pattern.compile("(?m)^X-Content-Type-Options: nosniff\r?$");
    private static final String CANARY = FuzzTarget.CANARY;

    private static final List<String> SEEDS =
            List.of(
                    "GET / HTTP/1.1~Host: localhost~~",
                    "GET / HTTP/1.0~Host: 127.0.0.1~Connection: keep-alive~~",
                    "GET /assets/page.js HTTP/1.1~Host: 127.0.0.1:80~If-None-Match: \"CANARY\"~~",
                    "GET /api/models HTTP/1.1~Host: localhost~Accept-Encoding: gzip, CANARY;q=0.5~~",
                    "GET /api/model?model=CANARY HTTP/1.1~Host: localhost~Cookie: a=CANARY~~",
                    "GET /api/performance?model=m&segment=all&window=daily&metric=f1"
                            + "&from=2001-01-01T00:00:00Z&to=2001-02-01T00:00:00Z HTTP/1.1~"
                            + "Host: localhost~Range: bytes=0-9,20-~~",
                    "GET /api/alerts?model=CANARY%20%F0%9F%98%80 HTTP/1.1~Host: [::1]:8080~"
                            + "Origin: http://CANARY~Referer: http://CANARY/~~",
                    "GET http://localhost/api/models HTTP/1.1~Host: localhost~~",
                    "GET / HTTP/1.1~Host: localhost~~GET /api/models HTTP/1.1~Host: localhost~~",
                    "GET / HTTP/1.1~Host: localhost~Content-Length: 6~~CANARY",
                    "HEAD / HTTP/1.1~Host: localhost~~",
                    "POST /CANARY HTTP/1.1~Host: localhost~Content-Type: application/json~"
                            + "Transfer-Encoding: chunked~~6;a=b~CANARY~0~X-End: CANARY~~",
                    "PUT / HTTP/1.1~Host: localhost~Expect: 100-continue~Content-Length: 6~~CANARY",
                    "GET / HTTP/1.1~Host: localhost~Connection: Upgrade, HTTP2-Settings~"
                            + "Upgrade: h2c~HTTP2-Settings: AAMAAABkAARAAAAAAAIAAAAA~~",
                    "PRI * HTTP/2.0~~SM~~");

    private static final List<String> PIECES =
            List.of(
                    "~",
                    "~~",
                    "\n",
                    "\r",
                    "\0",
                    " ",
                    "\t",
                    ":",
                    "%",
                    "%00",
                    "%zz",
                    "%c0%af",
                    "%u0041",
                    "%25%32%65",
                    "%F0%9F",
                    "/..;/",
                    "/../",
                    "//",
                    "\\",
                    ";jsessionid=1",
                    "?",
                    "#",
                    "&&=&",
                    "x".repeat(9_000),
                    "X-Many: CANARY~".repeat(300),
                    "Host: localhost~",
                    "Host: CANARY~",
                    "Host:~",
                    " folded~",
                    "Content-Length: 5~",
                    "Content-Length: -1~",
                    "Content-Length: 99999999999999999999~",
                    "Content-Length: 2147483648~",
                    "Transfer-Encoding: chunked~",
                    "Transfer-Encoding: chunked, CANARY~",
                    "Transfer-Encoding: identity~",
                    "FFFFFFFFFFFFFFFF~",
                    "-1~",
                    "0~~",
                    "5;a=\"~",
                    "Range: bytes=5-2,-1,0-~",
                    "Expect: 100-continue~",
                    "Expect: CANARY~",
                    "Connection: close~",
                    "Upgrade: websocket~",
                    "If-None-Match: *~",
                    "HTTP/0.9",
                    "HTTP/1.1",
                    "HTTP/2.0",
                    "HTTP/1.10",
                    "GET ",
                    "\u0016\u0003\u0001\u0002\u0000\u0001",
                    "\u00ff\u00fe",
                    "() { :;}; CANARY",
                    "${jndi:ldap://CANARY/a}");

    private final EmbeddedDatabase database = EmbeddedDatabase.create();
    private final Dashboard dashboard = dashboard();
    private final int port = URI.create(dashboard.url()).getPort();
    private long fed;

    HttpFuzzITCase() throws Exception {}

    private Dashboard dashboard() throws Exception {
        new ResultSchema(database.jdbcUrl()).upgrade();
        return Dashboard.start(DashboardSettings.of(database.jdbcUrl(), 0));
    }

    @AfterAll
    void stop() throws Exception {
        dashboard.close();
        database.close();
    }

    @Test
    void whateverIsSentTheNextVisitorIsAnswered() throws Exception {
        List<Socket> idlers = new ArrayList<>();
        try (ShownLines log = new ShownLines()) {
            for (int i = 0; i < IDLERS; i++) {
                Socket idler = connect();
                idlers.add(idler);
                String begun = SEEDS.get(i % SEEDS.size());
                idler.getOutputStream().write(bytes(begun.substring(0, begun.length() / 2)));
            }
            FuzzTarget target =
                    new FuzzTarget("http-requests", all(SEEDS), all(PIECES), this::answered);

            Fuzzing.Report report = new Fuzzing(target).damaged(INPUTS, SEED, 120 + INPUTS / 20);

            System.out.println(report.line());
            assertThat(report.read()).as("answered").isGreaterThan(INPUTS / 50);
            assertThat(report.refused()).as("refused").isGreaterThan(INPUTS / 50);
            assertTheNextIsAnswered();
            assertThat(log.lines()).noneMatch(line -> line.contains(CANARY));
        } finally {
            for (Socket idler : idlers) {
                idler.close();
            }
        }
    }

    /** Null when what was asked first was answered. */
    private @Nullable String answered(byte[] request) throws IOException {
        if (++fed % ASK_AFTER == 0) {
            assertTheNextIsAnswered();
        }
        String answer = send(request);
        List<Integer> statuses =
                STATUS.matcher(answer).results().map(r -> Integer.valueOf(r.group(1))).toList();
        assertThat(statuses).as("what it answered: %s", answer).doesNotContain(500);
        assertThat(answer).doesNotContain(CANARY);
        assertThat(GUARDED.matcher(answer).results().count())
                .as("answers with our headers: %s", answer)
                .isEqualTo(statuses.stream().filter(status -> status >= 200).count());
        return !statuses.isEmpty() && statuses.get(0) < 400 ? null : "refused: " + head(answer);
    }

    private static String head(String answer) {
        Matcher line = STATUS.matcher(answer);
        return line.find() ? line.group() : "without an answer";
    }

    private void assertTheNextIsAnswered() throws IOException {
        assertThat(send(bytes("GET /api/models HTTP/1.1~Host: localhost~Connection: close~~")))
                .startsWith("HTTP/1.1 200 ")
                .contains("{\"columns\":[");
    }

    /** All that came back until the server hung up; nothing where one side did in the middle. */
    private String send(byte[] request) throws IOException {
        try (Socket socket = connect()) {
            write(socket.getOutputStream(), request);
            if (fed % HUNG_UP == 1) {
                return "";
            }
            socket.shutdownOutput();
            return new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
        } catch (SocketException e) {
            // It had refused, and gone, before all was written.
            return "";
        }
    }

    private void write(OutputStream out, byte[] request) throws IOException {
        int piece = fed % IN_PIECES == 0 ? LONGEST_PIECE : Math.max(1, request.length);
        for (int at = 0; at < request.length; at += piece) {
            out.write(request, at, Math.min(piece, request.length - at));
        }
    }

    private Socket connect() throws IOException {
        Socket socket = new Socket("127.0.0.1", port);
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(MOST_MILLIS);
        return socket;
    }

    private static List<byte[]> all(List<String> texts) {
        return texts.stream().map(HttpFuzzITCase::bytes).toList();
    }

    private static byte[] bytes(String text) {
        return text.replace("~", "\r\n").replace("CANARY", CANARY).getBytes(ISO_8859_1);
    }
}

package io.plumbline.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import okhttp3.Dns;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Ways to make a webhook ring at this machine's own services: whatever the name, the number or the
 * answer says, nothing arrives at a server on the loopback interface that the configuration does
 * not name.
 */
@Timeout(30)
class HostileTargetsTest {
    private static final Instant NOW = Instant.ofEpochSecond(1614265330);
    private static final String PAYLOAD = "{\"id\":\"t\"}";

    /** Names of the tests' own name server: what they stand for, one answer after the other. */
    private final Deque<List<InetAddress>> answers = new ArrayDeque<>();

    private Receiver inside;
    private WebhookClient client;

    @BeforeEach
    void open() throws IOException {
        inside = Receiver.saying("HTTP/1.1 200 OK", "");
        client = new WebhookClient(Duration.ofSeconds(2), this::lookup);
    }

    private List<InetAddress> lookup(String name) throws UnknownHostException {
        return name.endsWith(".example") ? answers.removeFirst() : Dns.SYSTEM.lookup(name);
    }

    @AfterEach
    void close() throws IOException {
        client.close();
        inside.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost",
                "127.0.0.1",
                "127.1",
                "127.0.1",
                "2130706433",
                "0",
                "0.0.0.0",
                "127。0。0。1",
                "127．0．0．1",
                "１２７.０.０.１",
                "①②⑦.⓪.⓪.①",
                "ⓛⓞⓒⓐⓛⓗⓞⓢⓣ",
                "127%2e0%2e0%2e1",
                "[::1]",
                "[::]",
                "[::ffff:127.0.0.1]",
                "[::ffff:7f00:1]",
                "[::127.0.0.1]",
                "[::ffff:0:127.0.0.1]",
                "[64:ff9b::7f00:1]",
                "[64:ff9b:1::7f00:1]",
                "[2002:7f00:1::]",
                "example.org@127.0.0.1"
            })
    void ourselvesByAnyNumber(String host) {
        assertThat(send(inside.url(host), false)).isInstanceOf(WebhookAnswer.Refused.class);
        assertThat(inside.received).isEmpty();
    }

    /** Resolvers differ over these: they may be nobody's, but never ours. */
    @ParameterizedTest
    @ValueSource(strings = {"0x7f000001", "0x7f.0.0.1", "0177.0.0.1", "017700000001", "127.0.0.01"})
    void ourselvesInNumbersThatNotAllRead(String host) {
        assertThat(send(inside.url(host), false)).isNotInstanceOf(WebhookAnswer.Delivered.class);
        assertThat(inside.received).isEmpty();
    }

    @Test
    void overTlsTheAddressIsLookedAtBeforeAnyWord() {
        String url = inside.url("localhost").replace("http:", "https:");

        assertThat(send(url, false)).isInstanceOf(WebhookAnswer.Refused.class);
        assertThat(inside.received).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"file:///etc/passwd", "jar:file:///a.jar!/b", "ftp://127.0.0.1/", "x"})
    void otherSchemes(String url) {
        assertThat(send(url, true)).isInstanceOf(WebhookAnswer.Refused.class);
    }

    @Test
    void aNameThatStandsForUs() throws Exception {
        answers.add(List.of(InetAddress.getByName("127.0.0.1")));

        assertThat(send(inside.url("trainer.example"), false))
                .isInstanceOf(WebhookAnswer.Refused.class);
        assertThat(inside.received).isEmpty();
    }

    /** The address that is judged is the one that is connected to, not one of an earlier answer. */
    @Test
    void aNameThatChangesItsAnswerOrGivesSeveral() throws Exception {
        InetAddress nobody = InetAddress.getByName("192.0.2.1");
        InetAddress us = InetAddress.getByName("127.0.0.1");
        answers.add(List.of(nobody));
        answers.add(List.of(us));
        answers.add(List.of(nobody, us));
        answers.add(List.of(us, nobody));
        try (WebhookClient impatient = new WebhookClient(Duration.ofMillis(300), this::lookup)) {
            while (!answers.isEmpty()) {
                assertThat(impatient.send(to(inside.url("trainer.example"), false), "t", "{}", NOW))
                        .isNotInstanceOf(WebhookAnswer.Delivered.class);
            }
        }
        assertThat(inside.received).isEmpty();
    }

    /** Where loopback is meant, a name of it still opens nothing else. */
    @Test
    void localhostThatStandsForAMetadataService() throws Exception {
        answers.add(List.of(InetAddress.getByName("169.254.169.254")));
        assertThat(send("http://trainer.example/", true)).isInstanceOf(WebhookAnswer.Refused.class);

        assertThat(send("http://[fd00:ec2::254]/", true)).isInstanceOf(WebhookAnswer.Refused.class);
        assertThat(send("http://100.100.100.200/", true)).isInstanceOf(WebhookAnswer.Refused.class);
        assertThat(send(inside.url("localhost"), true)).isInstanceOf(WebhookAnswer.Delivered.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "300 Choices",
                "301 Moved",
                "302 Found",
                "303 See Other",
                "305 Use Proxy",
                "307 Temporary",
                "308 Permanent",
                "200 OK",
                "401 Who",
                "503 Busy"
            })
    void anAnswerThatSendsUsOn(String status) throws IOException {
        String head =
                "HTTP/1.1 %s\r\nLocation: %s\r\nRefresh: 0; url=%s\r\nAlt-Svc: h2=\"%s\""
                        .formatted(status, inside.url(), inside.url(), inside.url());
        try (Receiver outside = Receiver.saying(head, "")) {
            send(outside.url(), true);

            assertThat(outside.received).hasSize(1);
            assertThat(inside.received).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(BodyFormat.class)
    void theFormatOfTheBodyOpensNothing(BodyFormat format) {
        Endpoint endpoint =
                new Endpoint(
                        "retrain",
                        inside.url("localhost"),
                        null,
                        Duration.ZERO,
                        0,
                        false,
                        null,
                        new Secret("Bearer t0ken"),
                        format,
                        false);

        assertThat(client.send(endpoint, "t", PAYLOAD, NOW))
                .isInstanceOf(WebhookAnswer.Refused.class);
        assertThat(inside.received).isEmpty();
    }

    @Test
    void aProxyThatTheVirtualMachineIsToldOfIsNotUsed() throws Exception {
        try (ServerSocket proxy = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            System.setProperty("socksProxyHost", "127.0.0.1");
            System.setProperty("socksProxyPort", Integer.toString(proxy.getLocalPort()));
            System.setProperty("socksNonProxyHosts", "");

            assertThat(send(inside.url(), true)).isInstanceOf(WebhookAnswer.Delivered.class);
        } finally {
            System.clearProperty("socksProxyHost");
            System.clearProperty("socksProxyPort");
            System.clearProperty("socksNonProxyHosts");
        }
    }

    @Test
    void aSocketIsNeverLeftToFindTheAddressItself() {
        GuardedSocketFactory sockets = new GuardedSocketFactory(false);

        assertThatThrownBy(
                        () -> {
                            try (Socket socket = sockets.createSocket()) {
                                socket.connect(InetSocketAddress.createUnresolved("localhost", 1));
                            }
                        })
                .isInstanceOf(UnknownHostException.class);
        InetAddress us = InetAddress.getLoopbackAddress();
        assertThatThrownBy(() -> sockets.createSocket("localhost", 1))
                .isInstanceOf(AddressRefusedException.class);
        assertThatThrownBy(() -> sockets.createSocket(us, 1))
                .isInstanceOf(AddressRefusedException.class);
        assertThatThrownBy(() -> sockets.createSocket("localhost", 1, us, 0))
                .isInstanceOf(AddressRefusedException.class);
        assertThatThrownBy(() -> sockets.createSocket(us, 1, us, 0))
                .isInstanceOf(AddressRefusedException.class);
    }

    private WebhookAnswer send(String url, boolean allowLoopback) {
        return client.send(to(url, allowLoopback), "t", PAYLOAD, NOW);
    }

    private static Endpoint to(String url, boolean allowLoopback) {
        return new Endpoint("retrain", url, null, Duration.ZERO, 0, allowLoopback);
    }
}

package io.plumbline.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GateTest {
    private final Gate gate = new Gate("Stats.Example");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost",
                "LOCALHOST:8080",
                "127.0.0.1:8080",
                "10.1.2.3",
                "[::1]:8080",
                "[2001:db8::1]",
                "stats.example:80"
            })
    void addressesAndOurOwnNameAreAdmitted(String host) {
        assertThat(gate.admits(host)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "evil.example",
                "localhost.evil.example",
                "127.0.0.1.evil.example",
                "stats.example.evil",
                "user@localhost",
                "localhost:8080:1",
                "localhost/",
                "[::1].evil",
                " localhost",
                ""
            })
    void namesThatOthersMayPointHereAreNot(String host) {
        assertThat(gate.admits(host)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "127.1.2.3", "localhost", "LocalHost", "::1"})
    void onTheLoopbackInterfaceItsOwnNamesAloneAreAdmitted(String listenedOn) {
        Gate loopback = new Gate(listenedOn);

        assertThat(List.of("127.0.0.1:8080", "localhost:8080", "[::1]:8080", "127.1.2.3"))
                .allMatch(loopback::admits);
        assertThat(
                        List.of(
                                "10.1.2.3:8080",
                                "0.0.0.0:8080",
                                "[2001:db8::1]",
                                "[::ffff:10.1.2.3]",
                                "127.0.0.1.evil.example",
                                "stats.example",
                                "2130706433",
                                "0x7f000001"))
                .noneMatch(loopback::admits);
    }

    @Test
    void aRequestWithoutAHostIsNotAdmitted() {
        assertThat(gate.admits(null)).isFalse();
    }
}

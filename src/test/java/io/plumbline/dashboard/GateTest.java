package io.plumbline.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

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

    @Test
    void aRequestWithoutAHostIsNotAdmitted() {
        assertThat(gate.admits(null)).isFalse();
    }
}

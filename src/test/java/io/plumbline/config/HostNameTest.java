package io.plumbline.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostNameTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost",
                "LOCALHOST",
                "trainer.localhost",
                "127.0.0.1",
                "127.8.9.10",
                "[::1]",
                "[0:0:0:0:0:0:0:1]"
            })
    void whatIsLiterallyThisMachineIsLoopback(String host) {
        assertThat(HostName.isLoopback(host)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "example.org",
                "localhost.example.org",
                "localhost.",
                "8.8.8.8",
                "10.1.2.3",
                "[fd00::1]",
                "[2001:db8::1]",
                "1.2.3.4.5"
            })
    void whatIsElsewhereOrOnlyANameServerKnowsIsNot(String host) {
        assertThat(HostName.isLoopback(host)).isFalse();
        assertThat(HostName.isLinkLocal(host)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2130706433",
                "127.1",
                "127.0.1",
                "0177.0.0.1",
                "127.0.0.01",
                "0x7f000001",
                "[::ffff:127.0.0.1]",
                "[::ffff:7f00:1]",
                "[::127.0.0.1]",
                "[64:ff9b::7f00:1]"
            })
    void anAddressInDisguiseIsNotLiterallyLoopback(String host) {
        assertThat(HostName.isLoopback(host)).isFalse();
    }

    @Test
    void metadataServicesAreLinkLocal() {
        assertThat(HostName.isLinkLocal("169.254.169.254")).isTrue();
        assertThat(HostName.isLinkLocal("[fe80::1]")).isTrue();
        assertThat(HostName.isLinkLocal("[fe80::1%25eth0]")).isTrue();
        assertThat(HostName.isLinkLocal("2852039166")).isTrue();
        assertThat(HostName.isLinkLocal("[::ffff:169.254.169.254]")).isTrue();
        assertThat(HostName.isLoopback("169.254.169.254")).isFalse();
    }
}

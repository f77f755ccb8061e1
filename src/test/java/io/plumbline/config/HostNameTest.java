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
                "10.1.2.3",
                "172.16.0.1",
                "192.168.1.1",
                "[::1]",
                "[fd00::1]"
            })
    void whatIsLiterallyPrivateIsPrivate(String host) {
        assertThat(HostName.isPrivate(host)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "example.org",
                "localhost.example.org",
                "8.8.8.8",
                "[2001:db8::1]",
                "1.2.3.4.5"
            })
    void whatOnlyANameServerKnowsIsNot(String host) {
        assertThat(HostName.isPrivate(host)).isFalse();
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
    void anAddressInDisguiseIsNotLiterallyPrivate(String host) {
        assertThat(HostName.isPrivate(host)).isFalse();
    }

    @Test
    void metadataServicesAreLinkLocal() {
        assertThat(HostName.isLinkLocal("169.254.169.254")).isTrue();
        assertThat(HostName.isLinkLocal("[fe80::1]")).isTrue();
        assertThat(HostName.isLinkLocal("2852039166")).isTrue();
        assertThat(HostName.isLinkLocal("[::ffff:169.254.169.254]")).isTrue();
        assertThat(HostName.isPrivate("169.254.169.254")).isFalse();
    }
}

package io.plumbline.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.webhook.BodyFormat;
import io.plumbline.webhook.Endpoint;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** URLs in a configuration that somebody else wrote a part of, for webhooks of all formats. */
class HostileUrlsTest {
    @TempDir private Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "file:///etc/passwd",
                "file://localhost/etc/passwd",
                "jar:http://example.org/a.jar!/b",
                "jar:file:///a.jar!/b",
                "ftp://example.org/x",
                "gopher://example.org/x",
                "dict://example.org:2628/x",
                "ldap://example.org/x",
                "javascript:alert(1)",
                "data:text/plain,x",
                "//example.org/x",
                "/x",
                "http:example.org",
                "http:///x",
                "http://:80/x",
                "http://user@example.org/",
                "http://user:pass@example.org/",
                "http://example.org@127.0.0.1/",
                "http://169.254.169.254/latest/meta-data/",
                "http://2852039166/latest/meta-data/",
                "http://169.16689662/",
                "http://[::ffff:169.254.169.254]/",
                "http://[fe80::1]/",
                "http://[fe80::1%25eth0]/",
                "http://0x7f.0.0.1/",
                "http://①②⑦.⓪.⓪.①/",
                "http://127。0。0。1/",
                "http://１２７.0.0.1/",
                "http://ⓔⓧⓐⓜⓟⓛⓔ.org/",
                "http://exämple.org/",
                "http://example.org\\\\@127.0.0.1/",
                "http://127.0.0.1\\t.example.org/",
                "http://127.0.0.1#@example.org:80:80/ x",
                "http://exa mple.org/",
                "http://example.org:0/",
                "http://example.org:99999/",
                "http://127.0.0.1%00.example.org/",
                "http://127%2e0%2e0%2e1/"
            })
    void noWebhookHasOneOfThese(String url) throws Exception {
        assertThat(problems(url, BodyFormat.CLOUDEVENTS))
                .extracting(Problem::path)
                .contains("webhooks.w.url");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://0x7f000001/",
                "http://2130706433/",
                "http://127.1/",
                "http://0177.0.0.1/",
                "http://127.0.0.01/",
                "http://0/",
                "http://0.0.0.0/",
                "http://[::]/",
                "http://[::ffff:127.0.0.1]/",
                "http://[::127.0.0.1]/",
                "http://[64:ff9b::7f00:1]/",
                "http://[2002:7f00:1::]/",
                "http://localhost.example.org/",
                "http://127.0.0.1.example.org/",
                "http://xn--localhost-/",
                "http://localhost./",
                "http://10.1.2.3/",
                "http://100.100.100.200/",
                "http://[fd00:ec2::254]/"
            })
    void theseAreMistakesOrDoNotOpenTheLoopbackInterface(String url) throws Exception {
        if (problems(url, BodyFormat.CLOUDEVENTS).isEmpty()) {
            assertThat(endpoint(url, BodyFormat.CLOUDEVENTS).allowLoopback()).isFalse();
        }
    }

    /** The format says what is posted, and nothing of where it may go. */
    @ParameterizedTest
    @EnumSource(BodyFormat.class)
    void theFormatChangesNothing(BodyFormat format) throws Exception {
        assertThat(problems("file:///etc/passwd", format)).isNotEmpty();
        assertThat(problems("http://169.254.169.254/", format)).isNotEmpty();
        assertThat(endpoint("https://example.org/", format).allowLoopback()).isFalse();
        assertThat(endpoint("http://127.0.0.1:9000/", format).allowLoopback()).isTrue();
    }

    private List<Problem> problems(String url, BodyFormat format) {
        return new MonitorsFile(folder).problems(yaml(url, format));
    }

    private Endpoint endpoint(String url, BodyFormat format) {
        return Objects.requireNonNull(
                new MonitorsFile(folder)
                        .load(yaml(url, format))
                        .configuration()
                        .webhooks()
                        .get("w"));
    }

    private static String yaml(String url, BodyFormat format) {
        return MonitorsFile.SMALLEST
                + "webhooks:\n  w: {url: \""
                + url
                + "\", format: "
                + format.name().toLowerCase(Locale.ROOT)
                + "}\n";
    }
}

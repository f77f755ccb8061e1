package io.plumbline.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DurationTextTest {

    @ParameterizedTest
    @CsvSource({
        "90s, PT1M30S",
        "10m, PT10M",
        "6h, PT6H",
        "14d, PT336H",
        "2w, PT336H",
        "0s, PT0S",
        "P2W, PT336H",
        "P1DT2H, PT26H",
        "PT0.5S, PT0.5S",
    })
    void readsShortFormsAndIso8601(String text, Duration duration) {
        assertThat(DurationText.parse(text)).isEqualTo(duration);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "5",
                "s",
                "1.5h",
                "-1h",
                "1 h",
                "1y",
                "P1M",
                "P1Y",
                "1h30m",
                "99999999999s"
            })
    void refusesEverythingElse(String text) {
        assertThat(DurationText.parse(text)).isNull();
    }

    @ParameterizedTest
    @CsvSource({"P7D, 7d", "PT36H, 36h", "PT90S, 90s", "PT0.5S, PT0.5S"})
    void writesTheShortestForm(Duration duration, String text) {
        assertThat(DurationText.format(duration)).isEqualTo(text);
    }
}

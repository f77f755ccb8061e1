package io.plumbline.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StorableTextTest {

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "Zürich", "\uD83D\uDEEB", "a\uD83D\uDEEBb", "\u2028", "\n"})
    void whatUtf8GivesBackIsStorable(String text) {
        assertThat(StorableText.isStorable(text)).isTrue();
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        assertThat(new String(bytes, StandardCharsets.UTF_8)).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\0", "a\0", "\uD83D", "\uD83Da", "\uDEEB", "\uD83D\uD83D\uDEEB"})
    void nulAndHalfAPairAreNot(String text) {
        assertThat(StorableText.isStorable(text)).isFalse();
        assertThat(StorableText.isStorable(StorableText.oneLine(text, 10))).isTrue();
    }

    @Test
    void aLineIsCutBetweenCharactersNotWithinOne() {
        assertThat(StorableText.oneLine("abc\uD83D\uDEEB", 5)).isEqualTo("abc\uD83D\uDEEB");
        assertThat(StorableText.oneLine("abcd\uD83D\uDEEB", 5)).isEqualTo("abcd…");
        assertThat(StorableText.oneLine("abcdef", 5)).isEqualTo("abcde…");
    }

    @Test
    void aLineIsOne() {
        assertThat(StorableText.oneLine("a\r\nb\u001b[2J\tc", 50)).isEqualTo("a  b [2J c");
    }
}

package io.plumbline.bytes;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class StringPoolTest {
    @Test
    void theSameTextIsTheSameObject() {
        StringPool pool = new StringPool();

        assertThat(of(pool, "flight-delay")).isSameAs(of(pool, "flight-delay"));
    }

    /** More texts than places, so that places change hands. */
    @Property(tries = 50)
    void everyTextIsItself(
            @ForAll @Size(3_000)
                    List<@StringLength(max = 70) @CharRange(from = 'a', to = '\u0450') String>
                            texts) {
        StringPool pool = new StringPool();

        for (String text : texts) {
            assertThat(of(pool, text)).isEqualTo(text);
        }
        for (String text : texts) {
            assertThat(of(pool, text)).isEqualTo(text);
        }
    }

    private static String of(StringPool pool, String text) {
        byte[] bytes = ("<" + text + ">").getBytes(StandardCharsets.UTF_8);
        return pool.of(bytes, 1, bytes.length - 2);
    }
}

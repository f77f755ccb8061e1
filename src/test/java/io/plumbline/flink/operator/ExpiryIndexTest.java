package io.plumbline.flink.operator;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class ExpiryIndexTest {
    @Property(tries = 200)
    void theHashOfATextWithDigitsBehindItIsKnownWithoutIt(
            @ForAll String before, @ForAll @IntRange(max = 1_000_000) int number) {
        assertThat(ExpiryIndex.hashOf(before.hashCode(), number))
                .isEqualTo((before + number).hashCode());
    }
}

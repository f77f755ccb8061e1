package io.plumbline.join;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.plumbline.event.ClassScores;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class LedgerCodecTest {
    /** Of {@code scored("v1", 5000)}, written before classes had scores. */
    private static final String VERSION_1 =
            "010106027631904e0103616c6c037965733fe6666666666666000000000000000100";

    @Test
    void classScoresComeBack() {
        Scored scored =
                new Scored(
                        "v",
                        7,
                        new String[] {"all"},
                        true,
                        "b",
                        Double.NaN,
                        Double.NaN,
                        ClassScores.of(Map.of("a", 0.25, "b", 0.75)),
                        42);
        Ledger ledger = new Ledger(List.of(scored), List.of());

        Scored read = LedgerCodec.read(LedgerCodec.write(ledger)).predictions().get(0);
        ClassScores scores = Objects.requireNonNull(read.classScores());
        assertThat(scores.classes()).containsExactly("a", "b");
        assertThat(scores.probabilities()).containsExactly(0.25, 0.75);
        assertThat(read.contentHash()).isEqualTo(42);
        assertThat(read.scoreUnder("a")).isEqualTo(0.25);
        assertThat(read.scoreUnder("z")).isZero();
        assertThat(read.scoreUnder(null)).isNaN();
    }

    @Test
    void stateOfTheFirstVersionIsStillRead() {
        byte[] now =
                LedgerCodec.write(new Ledger(List.of(JoinScenario.scored("v1", 5000)), List.of()));
        byte[] before = HexFormat.of().parseHex(VERSION_1);

        Scored read = LedgerCodec.read(before).predictions().get(0);
        assertThat(read.modelVersion()).isEqualTo("v1");
        assertThat(read.ts()).isEqualTo(5000);
        assertThat(read.score()).isEqualTo(0.7);
        assertThat(read.classScores()).isNull();
        assertThat(now).hasSameSizeAs(before);
    }

    @Test
    void newerStateIsRefused() {
        assertThatIllegalStateException()
                .isThrownBy(() -> LedgerCodec.read(new byte[] {9}))
                .withMessageContaining("has version 9, this program reads up to 2");
    }
}

package io.plumbline.join;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.plumbline.event.ClassScores;
import io.plumbline.event.Dimensions;
import io.plumbline.event.FeatureCells;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class LedgerCodecTest {
    private final LedgerCodec codec = new LedgerCodec();

    @Test
    void classScoresComeBack() {
        Scored scored =
                new Scored(
                        "v",
                        7,
                        Dimensions.NONE,
                        true,
                        "b",
                        Double.NaN,
                        Double.NaN,
                        ClassScores.of(Map.of("a", 0.25, "b", 0.75)),
                        new FeatureCells(99, new byte[] {3, 11}),
                        42);
        Ledger ledger = new Ledger(List.of(scored), List.of());

        Scored read = codec.read(codec.write(ledger)).predictions().get(0);
        ClassScores scores = Objects.requireNonNull(read.classScores());
        assertThat(scores.classes()).containsExactly("a", "b");
        assertThat(scores.probabilities()).containsExactly(0.25, 0.75);
        assertThat(read.cells()).isEqualTo(new FeatureCells(99, new byte[] {3, 11}));
        assertThat(read.contentHash()).isEqualTo(42);
        assertThat(read.scoreUnder("a")).isEqualTo(0.25);
        assertThat(read.scoreUnder("z")).isZero();
        assertThat(read.scoreUnder(null)).isNaN();
    }

    @Test
    void howFarALabelWasOverdueComesBack() {
        Ledger ledger = new Ledger();
        ledger.add(JoinScenario.truth(3, 7, "yes").overdue(86_400_001));
        ledger.add(JoinScenario.truth(2, 7, "no").overdue(12).used());
        ledger.add(JoinScenario.truth(1, 7, "yes"));

        assertThat(codec.read(codec.write(ledger)).truths())
                .extracting(Truth::overdueMs)
                .containsExactly(86_400_001L, 12L, 0L);
    }

    @Test
    void aLabelOfStateFromBeforeThatWasKnownArrivedInTime() {
        byte[] before = {4, 0, 0, 1, 0, 6, 14, 1, 'y'};

        Truth read = codec.read(before).truths().get(0);

        assertThat(read).isEqualTo(new Truth(3, 7, "y", Double.NaN, false, null));
    }

    @Test
    void theListThatTheIdIsOnComesBack() {
        Ledger ledger = new Ledger();
        ledger.list(1_700_000_000_123L, true);

        Ledger read = codec.read(codec.write(ledger));

        assertThat(read.listedUntil()).isEqualTo(1_700_000_000_123L);
        assertThat(read.listedSettled()).isTrue();
    }

    @Test
    void stateFromBeforeTheListsWereKnownIsOnNone() {
        Ledger ledger = codec.read(new byte[] {3, 0, 0});

        assertThat(ledger.isEmpty()).isTrue();
        assertThat(ledger.listedUntil()).isZero();
        assertThat(ledger.listedSettled()).isFalse();
    }

    @Test
    void stateOfAnotherVersionIsRefused() {
        assertThatIllegalStateException()
                .isThrownBy(() -> codec.read(new byte[] {9}))
                .withMessageContaining("has version 9, this program reads 5");
    }
}

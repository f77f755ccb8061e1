package io.plumbline.stats.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Map;
import org.junit.jupiter.api.Test;

class DriftDecisionTest {
    @Test
    void driftNeedsBothSignificanceAndEffect() {
        assertThat(DriftDecision.drifted(0.001, 0.01, 0.2, 0.1)).isTrue();
        assertThat(DriftDecision.drifted(0.02, 0.01, 0.2, 0.1)).isFalse();
        assertThat(DriftDecision.drifted(1e-300, 0.01, 0.09, 0.1)).isFalse();
        assertThat(DriftDecision.drifted(0.01, 0.01, 0.1, 0.1)).isTrue();
    }

    @Test
    void whatIsUndefinedHasNotDrifted() {
        assertThat(DriftDecision.drifted(Double.NaN, 0.01, 1, 0.1)).isFalse();
        assertThat(DriftDecision.drifted(0.001, Double.NaN, 1, 0.1)).isFalse();
        assertThat(DriftDecision.drifted(0.001, 0.01, Double.NaN, 0.1)).isFalse();
    }

    @Test
    void floorsAreTheDocumentedOnesUnlessGiven() {
        DriftDecision decision =
                new DriftDecision(0.01, Correction.HOLM, Map.of("psi", 0.25, "wasserstein", 0.0));

        assertThat(decision.floor("psi")).isEqualTo(0.25);
        assertThat(decision.floor("wasserstein")).isZero();
        assertThat(decision.floor("kolmogorov_smirnov")).isEqualTo(0.1);
        assertThat(DriftDecision.withDefaults(0.01).floor("missing_share")).isEqualTo(0.05);
    }

    @Test
    void impossibleSettingsAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DriftDecision.withDefaults(1))
                .withMessageContaining("alpha");
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> new DriftDecision(0.1, Correction.NONE, Map.of("psi", Double.NaN)))
                .withMessageContaining("psi");
    }
}

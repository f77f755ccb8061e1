package io.plumbline.join;

import static io.plumbline.join.JoinScenario.GRACE;
import static io.plumbline.join.JoinScenario.HORIZON;
import static io.plumbline.join.JoinScenario.MINUTE;
import static io.plumbline.join.JoinScenario.REMEMBERED;
import static io.plumbline.join.JoinScenario.SETTLE;
import static io.plumbline.join.JoinScenario.scored;
import static io.plumbline.join.JoinScenario.truth;
import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.event.DeadLetterReason;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LabelMatcherTest {
    private static final long NOON = 12 * 60 * MINUTE;

    private final JoinScenario scenario = new JoinScenario();

    @Test
    void labelAfterPredictionJoinsIt() {
        scenario.predict(scored("v1", NOON)).label(truth(0, NOON + MINUTE, "yes"));

        assertThat(scenario.outcome()).containsEntry("v1", "yes@60000");
        assertThat(scenario.refused()).isEmpty();
    }

    @Test
    void labelBeforePredictionWaitsForIt() {
        scenario.label(truth(0, NOON + MINUTE, "yes"));
        assertThat(scenario.outcome()).isEmpty();

        scenario.predict(scored("v1", NOON));
        assertThat(scenario.outcome()).containsEntry("v1", "yes@60000");
    }

    @Test
    void oneLabelServesAllVersions() {
        scenario.predict(scored("v1", NOON))
                .label(truth(0, NOON + MINUTE, "yes"))
                .predict(scored("v2", NOON + 1));

        assertThat(scenario.outcome())
                .containsEntry("v1", "yes@60000")
                .containsEntry("v2", "yes@59999");
    }

    @Test
    void higherRevisionCorrectsAndLowerOneChangesNothing() {
        scenario.predict(scored("v1", NOON))
                .label(truth(1, NOON + MINUTE, "yes"))
                .label(truth(2, NOON, "no"))
                .label(truth(0, NOON + 5 * MINUTE, "yes"));

        assertThat(scenario.outcome()).containsEntry("v1", "no@0");
        assertThat(scenario.refused()).isEmpty();
    }

    @Test
    void equalRevisionIsDecidedByTimeThenText() {
        scenario.predict(scored("v1", NOON))
                .label(truth(0, NOON + 2, "b"))
                .label(truth(0, NOON + 1, "z"))
                .label(truth(0, NOON + 2, "c"));

        assertThat(scenario.outcome()).containsEntry("v1", "c@2");
    }

    @Test
    void retractionTakesTheLabelBackAndALaterLabelSetsItAgain() {
        scenario.predict(scored("v1", NOON))
                .label(truth(0, NOON + 1, "yes"))
                .label(truth(0, NOON + 2, "yes", true));
        assertThat(scenario.outcome()).containsEntry("v1", "none");

        scenario.label(truth(0, NOON + 3, "no"));
        assertThat(scenario.outcome()).containsEntry("v1", "no@3");
    }

    @Test
    void retractionOfTheVeryLabelWinsWhicheverCameFirst() {
        scenario.predict(scored("v1", NOON))
                .label(truth(0, NOON + 1, "yes", true))
                .label(truth(0, NOON + 1, "yes"));

        assertThat(scenario.outcome()).containsEntry("v1", "none");
    }

    @Test
    void repetitionsChangeNothing() {
        scenario.predict(scored("v1", NOON))
                .predict(scored("v1", NOON))
                .label(truth(0, NOON + 1, "yes"))
                .label(truth(0, NOON + 1, "yes"));

        assertThat(scenario.repetitions()).isEqualTo(2);
        assertThat(scenario.refused()).isEmpty();
    }

    @Test
    void firstOfTwoContradictingPredictionsStands() {
        scenario.predict(scored("v1", NOON, 1)).predict(scored("v1", NOON, 2));

        assertThat(scenario.refused()).containsExactly(DeadLetterReason.CONFLICTING_DUPLICATE);
        assertThat(scenario.outcome()).hasSize(1);
    }

    @Test
    void labelAtTheHorizonCountsAndOneMillisecondLaterIsLate() {
        scenario.predict(scored("v1", NOON)).label(truth(0, NOON + HORIZON + 1, "yes"));
        assertThat(scenario.outcome()).containsEntry("v1", "none");
        assertThat(scenario.refused()).containsExactly(DeadLetterReason.LATE_LABEL);

        scenario.label(truth(0, NOON + HORIZON, "no"));
        assertThat(scenario.outcome()).containsEntry("v1", "no@" + HORIZON);
    }

    @Test
    void lateLabelDoesNotOutrankOneInTime() {
        scenario.label(truth(9, NOON + HORIZON + 1, "no"))
                .label(truth(0, NOON + MINUTE, "yes"))
                .predict(scored("v1", NOON));

        assertThat(scenario.outcome()).containsEntry("v1", "yes@60000");
    }

    @Test
    void lateLabelIsLateTooWhenItCameFirst() {
        scenario.label(truth(0, NOON + HORIZON + 1, "yes")).predict(scored("v1", NOON));
        assertThat(scenario.refused()).containsExactly(DeadLetterReason.LATE_LABEL);

        scenario.advance(NOON + 4 * SETTLE);
        assertThat(scenario.refused()).hasSize(1);
    }

    @Test
    void labelThatArrivesAfterTheGraceIsLateThoughItsTimeIsNot() {
        scenario.predict(scored("v1", NOON))
                .advance(NOON + SETTLE)
                .label(truth(0, NOON + MINUTE, "yes"));

        assertThat(scenario.refused()).containsExactly(DeadLetterReason.LATE_LABEL);
        assertThat(scenario.outcome()).containsEntry("v1", "none");
    }

    @Test
    void labelOlderThanTheFrontierAloneIsNotLate() {
        scenario.predict(scored("v1", NOON))
                .advance(NOON + SETTLE - 1)
                .label(truth(0, NOON + MINUTE, "yes"));

        assertThat(scenario.outcome()).containsEntry("v1", "yes@60000");
    }

    @Test
    void predictionOfAFinalWindowIsLate() {
        scenario.advance(NOON + 60 * MINUTE - 1 + SETTLE).predict(scored("v1", NOON));

        assertThat(scenario.refused()).containsExactly(DeadLetterReason.LATE_PREDICTION);
    }

    @Test
    void oldPredictionOfAWindowThatIsNotFinalCounts() {
        scenario.advance(NOON + 60 * MINUTE - 2 + SETTLE).predict(scored("v1", NOON));

        assertThat(scenario.outcome()).containsEntry("v1", "none");
    }

    @Test
    void labelWithoutPredictionEndsUnmatchedAndLeavesNothing() {
        scenario.label(truth(0, NOON, "yes")).advance(NOON + REMEMBERED - 1);
        assertThat(scenario.refused()).isEmpty();

        scenario.advance(NOON + REMEMBERED);
        assertThat(scenario.refused()).containsExactly(DeadLetterReason.UNMATCHED_LABEL);
        assertThat(scenario.isForgotten()).isTrue();
    }

    @Test
    void labelThatIsHopelesslyOldIsRefusedAtOnce() {
        scenario.advance(NOON + REMEMBERED).label(truth(0, NOON, "yes"));

        assertThat(scenario.refused()).containsExactly(DeadLetterReason.UNMATCHED_LABEL);
        assertThat(scenario.isForgotten()).isTrue();
    }

    @Test
    void joinedPairIsForgottenWithoutARefusal() {
        scenario.predict(scored("v1", NOON))
                .label(truth(0, NOON + GRACE, "yes"))
                .advance(NOON + GRACE + REMEMBERED);

        assertThat(scenario.isForgotten()).isTrue();
        assertThat(scenario.refused()).isEmpty();
    }

    /** Scored again at the end of the day, say. */
    @Test
    void aPairIsOneHoweverLateItsSecondPredictionIsRead() {
        JoinScenario ofADay = new JoinScenario(24 * 60 * MINUTE);
        ofADay.predict(scored("v1", NOON))
                .label(truth(0, NOON + MINUTE, "yes"))
                .advance(NOON + 3 * SETTLE)
                .predict(scored("v2", NOON));
        assertThat(ofADay.pairs()).isEqualTo(Map.of("v1 v2", "yes"));

        ofADay.goBackTo(NOON + MINUTE).label(truth(1, NOON + MINUTE, "no"));
        assertThat(ofADay.pairs()).isEqualTo(Map.of("v1 v2", "no"));
    }

    @Test
    void stormOfCorrectionsKeepsTheHighestAndABoundedLedger() {
        scenario.predict(scored("v1", NOON));
        for (int revision = 0; revision < 1_000; revision++) {
            scenario.label(truth(revision, NOON + revision, "r" + revision));
        }

        assertThat(scenario.outcome()).containsEntry("v1", "r999@999");
        assertThat(scenario.refused()).isEmpty();
    }

    @Test
    void stormOfLabelsWithoutPredictionLosesNoneSilently() {
        for (int revision = 0; revision < 100; revision++) {
            scenario.label(truth(revision, NOON, "yes"));
        }
        scenario.advance(NOON + REMEMBERED);

        assertThat(scenario.refused()).hasSize(100);
    }

    /** A day's window takes predictions in for longer than labels are waited for. */
    @Test
    void predictionRepeatedWhileItsWindowIsOpenChangesNothing() {
        long end = 24 * 60 * MINUTE;
        JoinScenario daily =
                new JoinScenario(end)
                        .predict(scored("v1", MINUTE))
                        .label(truth(0, 2 * MINUTE, "yes"))
                        .advance(end - 2 + SETTLE)
                        .predict(scored("v1", MINUTE))
                        .predict(scored("v1", MINUTE, 2));

        assertThat(daily.repetitions()).isEqualTo(1);
        assertThat(daily.outcome()).containsEntry("v1", "yes@60000");
        assertThat(daily.refused()).containsExactly(DeadLetterReason.CONFLICTING_DUPLICATE);
    }

    @Test
    void labelWaitsForAsLongAsItsPredictionMayCome() {
        long end = 24 * 60 * MINUTE;
        JoinScenario daily =
                new JoinScenario(end)
                        .label(truth(0, 2 * MINUTE, "yes"))
                        .advance(end - 2 + SETTLE)
                        .predict(scored("v1", MINUTE));

        assertThat(daily.outcome()).containsEntry("v1", "yes@60000");
        assertThat(daily.refused()).isEmpty();
    }

    @Test
    void labelThatArrivedAfterTheGraceIsLateThoughItWasReadBeforeItsPrediction() {
        scenario.advance(NOON + SETTLE)
                .label(truth(0, NOON + MINUTE, "yes"))
                .predict(scored("v1", NOON))
                .predict(scored("v2", NOON + 1));

        assertThat(scenario.outcome()).containsEntry("v1", "none").containsEntry("v2", "yes@59999");
        assertThat(scenario.refused()).containsExactly(DeadLetterReason.LATE_LABEL);
    }

    @Test
    void labelThatWasLateIsNotTakenBackByItsCorrection() {
        scenario.predict(scored("v1", NOON))
                .advance(NOON + SETTLE)
                .label(truth(0, NOON + MINUTE, "yes"))
                .goBackTo(NOON)
                .label(truth(1, NOON + MINUTE, "no"));

        assertThat(scenario.outcome()).containsEntry("v1", "no@60000");
    }
}

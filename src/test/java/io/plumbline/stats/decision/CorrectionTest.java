package io.plumbline.stats.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.plumbline.stats.golden.GoldenSample;
import java.util.Arrays;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CorrectionTest {
    private static final double NAN = Double.NaN;

    @Test
    void adjustedValuesAreThePublishedOnes() {
        JsonNode cases = GoldenSample.file().get("multiple_testing");
        for (JsonNode example : cases) {
            double[] p = numbers(example.get("p"));
            for (Correction correction : Correction.values()) {
                JsonNode expected = example.get(correction.name().toLowerCase(Locale.ROOT));
                if (correction != Correction.NONE) {
                    assertThat(correction.adjusted(p))
                            .as("%s of %s", correction, Arrays.toString(p))
                            .containsExactly(numbers(expected), within(1e-12));
                }
            }
        }
        System.out.println("golden multiple_testing: " + cases.size() + " cases");
        assertThat(cases.size()).isEqualTo(3);
    }

    @ParameterizedTest
    @EnumSource(Correction.class)
    void cutoffAndAdjustedValuesSayTheSame(Correction correction) {
        SplittableRandom random = new SplittableRandom(11);
        for (int round = 0; round < 500; round++) {
            double[] p = new double[1 + random.nextInt(12)];
            Arrays.setAll(p, i -> random.nextInt(5) == 0 ? NAN : cube(random.nextDouble()));
            double cutoff = correction.cutoff(p, 0.05);
            double[] adjusted = correction.adjusted(p);
            for (int i = 0; i < p.length; i++) {
                assertThat(p[i] <= cutoff)
                        .as("%s %s", correction, i)
                        .isEqualTo(adjusted[i] <= 0.05);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Correction.class)
    void withoutTestsThereIsNoCutoff(Correction correction) {
        assertThat(correction.cutoff(new double[] {NAN, NAN}, 0.05)).isNaN();
        assertThat(correction.cutoff(new double[0], 0.05)).isNaN();
        assertThat(correction.adjusted(new double[] {NAN, 0.5})).containsExactly(NAN, 0.5);
    }

    @Test
    void eachFindsAtLeastWhatTheStricterDoes() {
        double[] p = {0.001, 0.013, 0.014, 0.02, 0.3};

        assertThat(Correction.BONFERRONI.cutoff(p, 0.05)).isEqualTo(0.01);
        assertThat(Correction.HOLM.cutoff(p, 0.05)).isCloseTo(0.05 / 5, within(1e-15));
        assertThat(Correction.BENJAMINI_HOCHBERG.cutoff(p, 0.05)).isCloseTo(0.04, within(1e-15));
        assertThat(Correction.NONE.cutoff(p, 0.05)).isEqualTo(0.05);
    }

    private static double cube(double u) {
        return u * u * u;
    }

    private static double[] numbers(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .mapToDouble(JsonNode::asDouble)
                .toArray();
    }
}

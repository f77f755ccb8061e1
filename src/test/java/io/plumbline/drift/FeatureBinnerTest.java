package io.plumbline.drift;

import static io.plumbline.drift.Row.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plumbline.event.Features;
import io.plumbline.stats.summary.CategoryBins;
import java.util.List;
import org.junit.jupiter.api.Test;

class FeatureBinnerTest {
    private static final List<FeatureSpec> SPECS =
            List.of(
                    new FeatureSpec("distance", FeatureType.NUMERIC, 0, 6000),
                    FeatureSpec.of("origin", FeatureType.CATEGORICAL),
                    FeatureSpec.of("peak", FeatureType.BOOLEAN));
    private static final int DISTANCE = 0;
    private static final int ORIGIN = 1;
    private static final int PEAK = 2;

    private static final ReferenceProfile REFERENCE =
            new ReferenceProfileBuilder("flight-delay", "1", SPECS)
                    .add(row().number("distance", 100).text("origin", "DTW").features())
                    .add(row().number("distance", 200).text("origin", "DTW").features())
                    .add(row().number("distance", 300).text("origin", "7").features())
                    .build();
    private static final FeatureBinner BINNER = new FeatureBinner(SPECS, REFERENCE);

    @Test
    void absentNullNanAndEmptyTextAreMissing() {
        for (Features features :
                List.of(
                        row().features(),
                        row().missing("distance").missing("origin").missing("peak").features(),
                        row().number("distance", Double.NaN)
                                .number("origin", Double.NaN)
                                .number("peak", Double.NaN)
                                .features(),
                        row().text("distance", "")
                                .text("origin", "")
                                .text("peak", "")
                                .features())) {
            FeatureVector vector = BINNER.bin(features);
            for (int i = 0; i < SPECS.size(); i++) {
                assertThat(vector.bin(i)).isEqualTo(FeatureVector.MISSING);
                assertThat(vector.values()[i]).isNaN();
            }
        }
    }

    @Test
    void eventsOfOneShapeAreBinnedLikeOthers() {
        Features one = row().number("distance", 100).text("origin", "DTW").features();
        Features alike =
                new Features(one.names(), one.kinds(), new double[] {300, Double.NaN}, one.texts());
        Features turned = row().text("origin", "7").number("distance", 200).features();

        assertThat(BINNER.bin(one).values()).containsExactly(100, Double.NaN, Double.NaN);
        assertThat(BINNER.bin(alike).values()).containsExactly(300, Double.NaN, Double.NaN);
        assertThat(BINNER.bin(turned).values()).containsExactly(200, Double.NaN, Double.NaN);
        assertThat(BINNER.bin(turned).codes())
                .containsExactly(new FeatureBinner(SPECS, REFERENCE).bin(turned).codes());
    }

    @Test
    void numericFeatureTakesNumbersAlone() {
        assertThat(bin(DISTANCE, row().text("distance", "100"))).isEqualTo(FeatureVector.BAD_TYPE);
        assertThat(bin(DISTANCE, row().truth("distance", true))).isEqualTo(FeatureVector.BAD_TYPE);
        assertThat(bin(DISTANCE, row().other("distance"))).isEqualTo(FeatureVector.BAD_TYPE);
        assertThat(BINNER.bin(row().number("distance", 100).features()).values()[DISTANCE])
                .isEqualTo(100);
    }

    @Test
    void categoricalFeatureTakesNumbersAndBooleansAsText() {
        CategoryBins bins = (CategoryBins) REFERENCE.features().get(ORIGIN).bins();

        assertThat(bin(ORIGIN, row().text("origin", "DTW"))).isEqualTo(bins.binOf("DTW"));
        assertThat(bin(ORIGIN, row().number("origin", 7.0))).isEqualTo(bins.binOf("7"));
        assertThat(bin(ORIGIN, row().truth("origin", true))).isEqualTo(FeatureVector.UNSEEN);
        assertThat(bin(ORIGIN, row().text("origin", "SEA"))).isEqualTo(FeatureVector.UNSEEN);
        assertThat(bin(ORIGIN, row().other("origin"))).isEqualTo(FeatureVector.BAD_TYPE);
    }

    @Test
    void booleanFeatureTakesWhatToolsWriteForOne() {
        for (Row yes :
                List.of(
                        row().truth("peak", true),
                        row().number("peak", 1),
                        row().text("peak", "True"))) {
            assertThat(bin(PEAK, yes)).isEqualTo(1);
        }
        for (Row no :
                List.of(
                        row().truth("peak", false),
                        row().number("peak", -0.0),
                        row().text("peak", "FALSE"))) {
            assertThat(bin(PEAK, no)).isZero();
        }
        assertThat(bin(PEAK, row().number("peak", 2))).isEqualTo(FeatureVector.BAD_TYPE);
        assertThat(bin(PEAK, row().text("peak", "yes"))).isEqualTo(FeatureVector.BAD_TYPE);
    }

    @Test
    void numberBeyondTheLimitsIsMarkedAndBinned() {
        FeatureVector vector = BINNER.bin(row().number("distance", 6001).features());

        assertThat(vector.isOutOfRange(DISTANCE)).isTrue();
        assertThat(vector.bin(DISTANCE)).isEqualTo(REFERENCE.features().get(0).bins().size() - 1);
        assertThat(BINNER.bin(row().number("distance", 6000).features()).isOutOfRange(DISTANCE))
                .isFalse();
        assertThat(
                        BINNER.bin(row().number("distance", Double.NEGATIVE_INFINITY).features())
                                .isOutOfRange(DISTANCE))
                .isTrue();
    }

    @Test
    void ofTwoEntriesWithOneNameTheLastCounts() {
        Row row = row().number("distance", 100).missing("distance");

        FeatureVector vector = BINNER.bin(row.features());

        assertThat(vector.bin(DISTANCE)).isEqualTo(FeatureVector.MISSING);
        assertThat(vector.values()[DISTANCE]).isNaN();
    }

    @Test
    void withoutReferenceValuesAreUnbinned() {
        FeatureVector vector =
                new FeatureBinner(SPECS, null)
                        .bin(
                                row().number("distance", 7000)
                                        .text("origin", "DTW")
                                        .text("peak", "maybe")
                                        .features());

        assertThat(vector.bin(DISTANCE)).isEqualTo(FeatureVector.UNBINNED);
        assertThat(vector.isOutOfRange(DISTANCE)).isTrue();
        assertThat(vector.bin(ORIGIN)).isEqualTo(FeatureVector.UNBINNED);
        assertThat(vector.bin(PEAK)).isEqualTo(FeatureVector.BAD_TYPE);
    }

    @Test
    void binningChangesWithReferenceFeaturesAndLimits() {
        long binning = BINNER.binning();

        assertThat(new FeatureBinner(SPECS, REFERENCE).binning()).isEqualTo(binning);
        assertThat(new FeatureBinner(SPECS, null).binning()).isNotEqualTo(binning);
        assertThat(new FeatureBinner(SPECS.subList(0, 2), REFERENCE).binning())
                .isNotEqualTo(binning);
    }

    @Test
    void refusesAReferenceWithAnotherType() {
        List<FeatureSpec> specs = List.of(FeatureSpec.of("origin", FeatureType.NUMERIC));

        assertThatThrownBy(() -> new FeatureBinner(specs, REFERENCE))
                .hasMessageContaining("feature origin is configured as NUMERIC");
    }

    private static int bin(int feature, Row row) {
        return BINNER.bin(row.features()).bin(feature);
    }
}

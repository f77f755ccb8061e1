package io.plumbline.drift;

import static io.plumbline.drift.Row.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plumbline.stats.summary.CategoryBins;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class ReferenceProfileBuilderTest {
    private static final List<FeatureSpec> SPECS =
            List.of(
                    FeatureSpec.of("distance", FeatureType.NUMERIC),
                    FeatureSpec.of("origin", FeatureType.CATEGORICAL),
                    FeatureSpec.of("peak", FeatureType.BOOLEAN));

    @Test
    void everyRowIsCountedOnceInEveryFeature() {
        ReferenceProfile profile = profile();

        assertThat(profile.rowCount()).isEqualTo(4);
        for (FeatureReference feature : profile.features()) {
            long rows =
                    LongStream.of(feature.counts()).sum()
                            + feature.missing()
                            + feature.badType()
                            + feature.unseen();
            assertThat(rows).as(feature.name()).isEqualTo(4);
        }
        FeatureReference distance = profile.features().get(0);
        assertThat(distance.missing()).isEqualTo(1);
        assertThat(distance.badType()).isEqualTo(1);
        assertThat(distance.summary())
                .isEqualTo(new NumericSummary(3, Math.sqrt(2), 2, 2.1, 3, 3.9, 4));
    }

    @Test
    void scoresAndLabelsAreCounted() {
        ReferenceProfile profile = profile();

        assertThat(profile.labelCounts()).isEqualTo(Map.of("late", 2L, "on_time", 1L));
        assertThat(profile.scoreCounts()[ReferenceProfile.SCORE_BINS - 1]).isEqualTo(1);
        assertThat(profile.scoreCounts()[ReferenceProfile.SCORE_BINS / 2]).isEqualTo(2);
    }

    @Test
    void booleanHasBinsForBothValues() {
        CategoryBins bins = (CategoryBins) profile().features().get(2).bins();

        assertThat(bins.categories()).containsExactly("false", "true");
    }

    @Test
    void idStandsForTheContent() {
        ReferenceProfile profile = profile();
        ReferenceProfile other = new ReferenceProfileBuilder("flight-delay", "2", SPECS).build();

        assertThat(profile.id()).hasSize(16).isEqualTo(profile().id()).isNotEqualTo(other.id());
        assertThat(profile).isEqualTo(profile()).isNotEqualTo(other);
    }

    @Test
    void profileWithoutRowsIsThere() {
        ReferenceProfile empty = new ReferenceProfileBuilder("m", "1", SPECS).build();

        assertThat(empty.rowCount()).isZero();
        assertThat(empty.scoreCounts()).isEmpty();
        assertThat(empty.features().get(0).summary()).isEqualTo(NumericSummary.NONE);
    }

    @Test
    void profileTravelsInAJobGraph() throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(new FeatureBinner(SPECS, profile()));
            out.writeObject(profile());
        }
        try (ObjectInputStream in =
                new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            assertThat(((FeatureBinner) in.readObject()).binning())
                    .isEqualTo(new FeatureBinner(SPECS, profile()).binning());
            assertThat(in.readObject()).isEqualTo(profile());
        }
    }

    @Test
    void refusesAFeatureTwice() {
        List<FeatureSpec> twice = List.of(SPECS.get(0), SPECS.get(0));

        assertThatThrownBy(() -> new ReferenceProfileBuilder("m", "1", twice).build())
                .hasMessageContaining("twice");
    }

    private static ReferenceProfile profile() {
        return new ReferenceProfileBuilder("flight-delay", "1", SPECS)
                .add(row().number("distance", 2).text("origin", "DTW").features(), 0.5, "late")
                .add(row().number("distance", 4).number("origin", 1).features(), 0.5, "late")
                .add(row().text("distance", "far").truth("peak", true).features(), 1, "on_time")
                .add(row().features())
                .build();
    }
}

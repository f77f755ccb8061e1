package io.plumbline.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.plumbline.drift.FeatureType;
import io.plumbline.stats.golden.GoldenSample;
import io.plumbline.table.Table;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A comparison of files says what independent implementations say of the same samples. */
class GoldenComparisonTest {
    private static final Map<String, String> EVIDENTLY_NUMERIC =
            Map.of(
                    "kolmogorov_smirnov", "/ks/statistic",
                    "wasserstein", "/wasserstein/evidently_norm",
                    "psi", "/evidently/psi",
                    "jensen_shannon", "/evidently/js_natural",
                    "kl_divergence", "/evidently/kl_ref_cur",
                    "hellinger", "/evidently/hellinger_numeric",
                    "t_test", "/student_t_pooled/statistic",
                    "mann_whitney", "/mann_whitney/U_ref",
                    "anderson_darling", "/anderson_ksamp/midrank/statistic",
                    "energy", "/energy_distance");
    private static final Map<String, String> EVIDENTLY_CATEGORICAL =
            Map.of(
                    "psi", "/psi_evidently",
                    "jensen_shannon", "/js_distance_natural",
                    "kl_divergence", "/kl_ref_cur_evidently_fill",
                    "hellinger", "/hellinger",
                    "chi_square", "/chi2_gof_evidently/statistic",
                    "z_test", "/two_proportion_z/z",
                    "total_variation", "/tvd");
    private static final Map<String, String> NANNYML_NUMERIC =
            Map.of("jensen_shannon", "/nannyml/js_base2", "hellinger", "/nannyml/hellinger");
    private static final Map<String, String> NANNYML_CATEGORICAL =
            Map.of(
                    "jensen_shannon", "/js_distance_base2",
                    "hellinger", "/hellinger",
                    "l_infinity", "/l_infinity");
    private static final Map<String, String> NATIVE_NUMERIC =
            Map.of(
                    "t_test", "/welch_t/statistic",
                    "mann_whitney", "/mann_whitney/U_ref",
                    "anderson_darling", "/anderson_ksamp/midrank/statistic",
                    "cramer_von_mises", "/cramer_von_mises/statistic",
                    "energy", "/energy_distance");

    @TempDir Path folder;

    private int compared;

    @Test
    void numericColumns() throws IOException {
        CsvTables files = new CsvTables(folder);
        for (JsonNode pair : GoldenSample.file().get("numeric_pairs")) {
            JsonNode expected = pair.get("expected");
            if (!expected.has("note")) {
                Table reference = files.numbers("reference", GoldenSample.numbers(pair.get("ref")));
                Table current = files.numbers("current", GoldenSample.numbers(pair.get("cur")));
                assertAll(
                        reference,
                        current,
                        FeatureType.NUMERIC,
                        Preset.EVIDENTLY,
                        expected,
                        EVIDENTLY_NUMERIC);
                assertAll(
                        reference,
                        current,
                        FeatureType.NUMERIC,
                        Preset.NANNYML,
                        expected,
                        NANNYML_NUMERIC);
                assertAll(
                        reference,
                        current,
                        FeatureType.NUMERIC,
                        Preset.PLUMBLINE,
                        expected,
                        NATIVE_NUMERIC);
            }
        }
        assertThat(compared).isGreaterThan(600);
    }

    @Test
    void categoricalColumns() throws IOException {
        CsvTables files = new CsvTables(folder);
        for (JsonNode pair : GoldenSample.file().get("categorical_pairs")) {
            JsonNode expected = pair.get("expected");
            List<String> reference = GoldenSample.categories(pair.get("ref"));
            List<String> current = GoldenSample.categories(pair.get("cur"));
            // A blank cell of a file is a missing value, and no category.
            if (!expected.has("note") && !reference.contains("") && !current.contains(" ")) {
                Table before = files.texts("reference", reference);
                Table after = files.texts("current", current);
                assertAll(
                        before,
                        after,
                        FeatureType.CATEGORICAL,
                        Preset.EVIDENTLY,
                        expected,
                        EVIDENTLY_CATEGORICAL);
                assertAll(
                        before,
                        after,
                        FeatureType.CATEGORICAL,
                        Preset.NANNYML,
                        expected,
                        NANNYML_CATEGORICAL);
                String table =
                        "chi2_contingency"
                                + (expected.at("/categories").size() == 2 ? "_yates" : "");
                assertAll(
                        before,
                        after,
                        FeatureType.CATEGORICAL,
                        Preset.NANNYML,
                        expected,
                        Map.of("chi_square", "/" + table + "/statistic"));
            }
        }
        assertThat(compared).isGreaterThan(140);
    }

    private void assertAll(
            Table reference,
            Table current,
            FeatureType type,
            Preset preset,
            JsonNode expected,
            Map<String, String> paths)
            throws IOException {
        ColumnChoice choice = new ColumnChoice(Map.of("x", type), Set.of());
        ComparedFeature feature =
                new Comparison(reference, current, choice).report(preset, 0.01).features().get(0);
        Map<String, TestOutcome> tests =
                feature.tests().stream()
                        .collect(Collectors.toMap(TestOutcome::method, Function.identity()));
        paths.forEach(
                (method, path) -> {
                    JsonNode published = expected.at(path);
                    TestOutcome test = tests.get(method);
                    if (published.isNumber() && test != null) {
                        double value = published.asDouble();
                        double tolerance = Math.max(2e-8, 1e-12 * Math.abs(value));
                        assertThat(test.statistic())
                                .as("%s %s", preset, path)
                                .isCloseTo(value, within(tolerance));
                        compared++;
                    }
                });
    }
}

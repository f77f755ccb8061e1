package io.plumbline.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.plumbline.codec.ComparisonJson;
import io.plumbline.drift.FeatureType;
import io.plumbline.table.Table;
import io.plumbline.table.TableException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ComparisonTest {
    private static final String HEADER = "same,moved,silent,code,flag,empty";

    @TempDir Path folder;

    private CsvTables files;

    @BeforeEach
    void makeTables() {
        files = new CsvTables(folder);
    }

    /** {@code moved} by a deviation, {@code silent} 95 % missing in the current data. */
    private static List<String> rows(int seed, double shift, double missing) {
        SplittableRandom random = new SplittableRandom(seed);
        List<String> rows = new ArrayList<>();
        for (int i = 0; i < 2000; i++) {
            double sum = -6;
            for (int j = 0; j < 12; j++) {
                sum += random.nextDouble();
            }
            rows.add(
                    String.format(
                            Locale.ROOT,
                            "%.6f,%.6f,%s,00%d,%s,",
                            random.nextDouble(),
                            sum + shift,
                            random.nextDouble() < missing ? "" : "" + random.nextInt(50),
                            random.nextInt(4),
                            random.nextBoolean()));
        }
        return rows;
    }

    private ComparisonReport report(Preset preset, double shift, double missing)
            throws IOException {
        Table reference = files.lines("reference", HEADER, rows(1, 0, 0));
        Table current = files.lines("current", HEADER, rows(2, shift, missing));
        return new Comparison(reference, current, ColumnChoice.ALL).report(preset, 0.01);
    }

    @Test
    void whatMovedAndWhatFellSilentHasDrifted() throws IOException {
        ComparisonReport report = report(Preset.PLUMBLINE, 1, 0.95);

        assertThat(report.byDrift().stream().filter(ComparedFeature::drifted))
                .extracting(ComparedFeature::name)
                .containsExactlyInAnyOrder("moved", "silent");
        assertThat(report.driftedShare()).isEqualTo(2 / 6.0);
        assertThat(report.features())
                .extracting(ComparedFeature::type)
                .containsExactly(
                        FeatureType.NUMERIC,
                        FeatureType.NUMERIC,
                        FeatureType.NUMERIC,
                        FeatureType.NUMERIC,
                        FeatureType.BOOLEAN,
                        FeatureType.NUMERIC);
    }

    @ParameterizedTest
    @EnumSource(Preset.class)
    void everyPresetSeesADeviationOfShift(Preset preset) throws IOException {
        ComparisonReport report = report(preset, 1, 0);

        assertThat(report.features().get(1).drifted()).isTrue();
        assertThat(report.features().get(5).drifted()).as("a column without values").isFalse();
    }

    @Test
    void nothingHasDriftedWithoutAChange() throws IOException {
        assertThat(report(Preset.PLUMBLINE, 0, 0).drifted()).isZero();
    }

    @Test
    void typesCanBeTold() throws IOException {
        Table table = files.lines("reference", HEADER, rows(1, 0, 0));
        ColumnChoice choice =
                new ColumnChoice(
                        Map.of("code", FeatureType.CATEGORICAL), Set.of("empty", "silent"));
        ComparisonReport report =
                new Comparison(table, table, choice).report(Preset.PLUMBLINE, 0.01);

        assertThat(report.features())
                .extracting(ComparedFeature::name)
                .containsExactly("same", "moved", "code", "flag");
        assertThat(report.features().get(2).histogram().bars())
                .extracting(HistogramPair.Bar::label)
                .contains("000", "001");
    }

    @Test
    void columnsOfOneSideAreNamed() throws IOException {
        Table reference = files.lines("reference", "a,b", List.of("1,2", "2,3"));
        Table current = files.lines("current", "b,c", List.of("1,2", "2,3"));
        ComparisonReport report =
                new Comparison(reference, current, ColumnChoice.ALL).report(Preset.PLUMBLINE, 0.01);

        assertThat(report.reference().ownColumns()).containsExactly("a");
        assertThat(report.current().ownColumns()).containsExactly("c");
        assertThat(report.features()).hasSize(2);
    }

    @Test
    void unknownColumnsAndEmptyTablesAreRefused() throws IOException {
        Table some = files.lines("some", "a", List.of("1"));
        Table none = files.lines("none", "a", List.of());

        assertThatThrownBy(
                        () ->
                                new Comparison(some, some, new ColumnChoice(Map.of(), Set.of("z")))
                                        .report(Preset.PLUMBLINE, 0.01))
                .isInstanceOf(UnknownColumnException.class)
                .hasMessage("there is no column z; there are a");
        assertThatThrownBy(
                        () ->
                                new Comparison(none, some, ColumnChoice.ALL)
                                        .report(Preset.PLUMBLINE, 0.01))
                .isInstanceOf(TableException.class)
                .hasMessageContaining("has no rows to compare with");
        assertThatThrownBy(
                        () ->
                                new Comparison(some, none, ColumnChoice.ALL)
                                        .report(Preset.PLUMBLINE, 0.01))
                .isInstanceOf(TableException.class)
                .hasMessageContaining("has no rows to compare");
    }

    @ParameterizedTest
    @EnumSource(Preset.class)
    void oddValuesGiveADefinedResultOrNone(Preset preset) throws IOException {
        List<String> odd =
                List.of("1,a,inf", "1,a,-inf", ",,", "NaN,b,1e308", "1,é,-1e308", "x,,2");
        Table reference = files.lines("reference", "constant,text,wild", odd);
        Table current = files.lines("current", "constant,text,wild", odd.subList(0, 3));
        ColumnChoice choice = new ColumnChoice(Map.of("constant", FeatureType.NUMERIC), Set.of());
        ComparisonReport report = new Comparison(reference, current, choice).report(preset, 0.01);

        assertThat(report.features()).hasSize(3);
        assertThat(ComparisonJson.of(report)).doesNotContain("NaN").doesNotContain("Infinity");
        assertThat(HtmlReport.of(report)).contains("</html>");
        assertThat(TextReport.of(report)).contains("of 3 features drifted");
    }

    @Test
    void pageEscapesWhatTheDataSay() throws IOException {
        String evil = "<script>alert(1)</script>\"'&";
        Table table =
                files.texts("evil", List.of(evil, evil, "b", "</style><img src=x onerror=y>"));
        Table named =
                files.lines("named", '"' + evil.replace("\"", "\"\"") + '"', List.of("a", "b"));
        for (Table each : List.of(table, named)) {
            String page =
                    HtmlReport.of(
                            new Comparison(each, each, ColumnChoice.ALL)
                                    .report(Preset.PLUMBLINE, 0.01));
            assertThat(page)
                    .doesNotContain("<script")
                    .doesNotContain("<img")
                    .doesNotContain("://")
                    .contains("default-src 'none'");
        }
    }

    @Test
    void histogramsHoldAllRowsOfBothSamples() throws IOException {
        for (ComparedFeature feature : report(Preset.PLUMBLINE, 1, 0.5).features()) {
            double before = 0;
            double after = 0;
            for (HistogramPair.Bar bar : feature.histogram().bars()) {
                before += bar.reference();
                after += bar.current();
            }
            assertThat(before).as(feature.name()).isBetween(0.9999, 1.0001);
            assertThat(after).as(feature.name()).isBetween(0.9999, 1.0001);
        }
    }

    @Test
    void evidentlyChoosesItsTestByTheValuesThatAreThere() throws IOException {
        List<String> sparse = new ArrayList<>();
        List<String> dense = new ArrayList<>();
        for (int i = 0; i < 1500; i++) {
            String code = "k" + i % 3;
            sparse.add(i % 2 == 0 ? i + "," + i % 4 + "," + code : ",,");
            dense.add(i + "," + i % 4 + "," + code);
        }
        assertThat(deciding(sparse)).containsExactly("kolmogorov_smirnov", "z_test", "chi_square");
        assertThat(deciding(dense))
                .containsExactly("wasserstein", "jensen_shannon", "jensen_shannon");
    }

    /** The deciding test comes first. */
    private List<String> deciding(List<String> rows) throws IOException {
        Table table = files.lines("table", "many,few,name", rows);
        return new Comparison(table, table, ColumnChoice.ALL)
                .report(Preset.EVIDENTLY, 0.01).features().stream()
                        .map(feature -> feature.tests().get(0).method())
                        .toList();
    }

    /** By hand: G = 2 (110 ln 1.1 + 90 ln 0.9) for 100 expected of each. */
    @Test
    void evidentlysOtherTestsHaveItsOwnSidesAndLimits() throws IOException {
        List<String> reference = new ArrayList<>();
        List<String> current = new ArrayList<>();
        for (int i = 0; i < 400; i++) {
            reference.add(i + "," + i + "," + (i < 200 ? "A" : "B"));
            if (i < 200) {
                current.add((2 * i + 60) + "," + (2 * i - 60) + "," + (i < 110 ? "A" : "B"));
            }
        }
        List<ComparedFeature> features =
                new Comparison(
                                files.lines("reference", "risen,fallen,code", reference),
                                files.lines("current", "risen,fallen,code", current),
                                ColumnChoice.ALL)
                        .report(Preset.EVIDENTLY, 0.01)
                        .features();

        assertThat(test(features.get(0), "mann_whitney").drifted()).isTrue();
        assertThat(test(features.get(1), "mann_whitney").pValue()).isGreaterThan(0.99);
        assertThat(test(features.get(1), "anderson_darling").threshold()).isEqualTo(0.1);
        assertThat(test(features.get(1), "cramer_von_mises").threshold()).isEqualTo(0.1);
        TestOutcome g = test(features.get(2), "g_test");
        assertThat(g.statistic())
                .isCloseTo(2 * (110 * Math.log(1.1) + 90 * Math.log(0.9)), within(1e-12));
        assertThat(g.threshold()).isEqualTo(0.1);
    }

    private static TestOutcome test(ComparedFeature feature, String method) {
        return feature.tests().stream()
                .filter(test -> test.method().equals(method))
                .findFirst()
                .orElseThrow();
    }

    /** The reference lacks a third category, and all of 200 numbers. */
    @Test
    void evidentlyCountsTheValuesOfBothSamples() throws IOException {
        List<String> reference = new ArrayList<>();
        List<String> current = new ArrayList<>();
        for (int i = 0; i < 400; i++) {
            reference.add("5.0," + (i < 200 ? "A" : "B"));
            current.add(
                    String.format(Locale.ROOT, "%.4f,", 4.9 + (i % 200 + 0.5) / 1000)
                            + (i < 200 ? "A" : i < 350 ? "B" : "C"));
        }
        ColumnChoice choice = new ColumnChoice(Map.of("x", FeatureType.NUMERIC), Set.of());
        List<ComparedFeature> features =
                new Comparison(
                                files.lines("reference", "x,code", reference),
                                files.lines("current", "x,code", current),
                                choice)
                        .report(Preset.EVIDENTLY, 0.01)
                        .features();

        assertThat(features.get(0).tests().get(0).method()).isEqualTo("kolmogorov_smirnov");
        assertThat(features.get(0).drifted()).isTrue();
        TestOutcome code = features.get(1).tests().get(0);
        assertThat(code.method()).isEqualTo("chi_square");
        assertThat(code.pValue()).isZero();
        assertThat(features.get(1).drifted()).isTrue();
    }
}

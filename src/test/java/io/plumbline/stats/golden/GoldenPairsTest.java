package io.plumbline.stats.golden;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import com.fasterxml.jackson.databind.JsonNode;
import io.plumbline.stats.distance.Hellinger;
import io.plumbline.stats.distance.JensenShannon;
import io.plumbline.stats.distance.LInfinity;
import io.plumbline.stats.distance.TotalVariation;
import io.plumbline.stats.metric.Estimate;
import io.plumbline.stats.metric.ProportionInterval;
import io.plumbline.stats.preset.CountPair;
import io.plumbline.stats.preset.EvidentlyBins;
import io.plumbline.stats.preset.NannyMlBins;
import io.plumbline.stats.sample.AndersonDarling;
import io.plumbline.stats.sample.CramerVonMises;
import io.plumbline.stats.sample.MannWhitney;
import io.plumbline.stats.sample.MeanTests;
import io.plumbline.stats.sample.QuantilePsi;
import io.plumbline.stats.sample.RawDistances;
import io.plumbline.stats.sample.RawKolmogorovSmirnov;
import io.plumbline.stats.sample.SortedSample;
import io.plumbline.stats.test.ChiSquare;
import io.plumbline.stats.test.DriftTestResult;
import io.plumbline.stats.test.GoodnessOfFit;
import io.plumbline.stats.test.LikelihoodRatio;
import io.plumbline.stats.test.TwoProportions;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.commons.statistics.distribution.BetaDistribution;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.distribution.TDistribution;
import org.junit.jupiter.api.Test;

/** Every published number of the two-sample cases is ours. */
class GoldenPairsTest {
    private static final JsonNode FILE = GoldenSample.file();

    /** Square roots of a cancelled difference, says the file. */
    private static final double ROOT_NOISE = 2e-8;

    @Test
    void numericPairs() {
        int numbers = 0;
        for (JsonNode pair : FILE.get("numeric_pairs")) {
            String name = pair.get("name").asText();
            SortedSample reference = SortedSample.of(GoldenSample.numbers(pair.get("ref")));
            SortedSample current = SortedSample.of(GoldenSample.numbers(pair.get("cur")));
            PublishedNumbers published = new PublishedNumbers(name, pair.get("expected"));
            describe(published, "/ref", reference);
            describe(published, "/cur", current);
            if (published.has("/note")) {
                assertUndefined(reference, current);
            } else {
                compare(published, reference, current);
            }
            numbers += published.finish("/note", "/evidently/binning/rule");
        }
        print("numeric_pairs", 43, numbers);
    }

    private static void describe(PublishedNumbers published, String side, SortedSample sample) {
        published.statistic(side + "/n", sample.size());
        if (sample.size() == 0) {
            return;
        }
        published.statistic(side + "/mean", sample.moments().mean());
        // NumPy's variance takes the mean as rounded: near a large offset its last digits are off.
        double noise = Math.abs(sample.moments().mean()) * 1e-15;
        published.noisy(side + "/std_pop", sample.populationDeviation(), noise);
        published.noisy(side + "/std_sample", Math.sqrt(sample.moments().sampleVariance()), noise);
        published.statistic(side + "/min", sample.get(0));
        published.statistic(side + "/max", sample.get(sample.size() - 1));
        for (String p : List.of("0.01", "0.05", "0.25", "0.5", "0.75", "0.95", "0.99")) {
            published.noisy(
                    side + "/quantiles_linear/" + p, sample.quantile(Double.parseDouble(p)), 1e-15);
        }
    }

    private static void compare(
            PublishedNumbers published, SortedSample reference, SortedSample current) {
        kolmogorovSmirnov(published, reference, current);
        distances(published, reference, current);
        for (int bins : new int[] {10, 20}) {
            String psi = "/psi_quantile" + bins;
            double[] edges = QuantilePsi.innerEdges(reference, bins);
            JsonNode publishedEdges = published.get(psi + "/inner_edges");
            assertThat(edges).hasSize(publishedEdges.size());
            for (int i = 0; i < edges.length; i++) {
                assertThat(edges[i]).isEqualTo(publishedEdges.get(i).asDouble());
            }
            published.counts(psi + "/ref_counts", QuantilePsi.counts(edges, reference));
            published.counts(psi + "/cur_counts", QuantilePsi.counts(edges, current));
            published.statistic(psi + "/value", QuantilePsi.index(reference, current, bins));
        }
        evidently(published, reference, current);
        nannyMl(published, reference, current);
        if (published.has("/welch_t")) {
            means(published, reference, current);
        }
        ranks(published, reference, current);
    }

    private static void kolmogorovSmirnov(
            PublishedNumbers published, SortedSample reference, SortedSample current) {
        published.statistic("/ks/statistic", RawKolmogorovSmirnov.statistic(reference, current));
        published.pValue(
                "/ks/p_scipy_asymp", RawKolmogorovSmirnov.oneSample(reference, current).pValue());
        published.pValue(
                "/ks/p_kolmogorov_limit", RawKolmogorovSmirnov.limit(reference, current).pValue());
        published.pValue(
                "/ks/p_stephens", RawKolmogorovSmirnov.stephens(reference, current).pValue());
        if (published.has("/ks/p_exact")) {
            published.pValue(
                    "/ks/p_exact", RawKolmogorovSmirnov.exact(reference, current).pValue());
        }
    }

    private static void distances(
            PublishedNumbers published, SortedSample reference, SortedSample current) {
        double raw = RawDistances.wasserstein(reference, current);
        published.statistic("/wasserstein/raw", raw);
        published.statistic(
                "/wasserstein/div_ref_std_pop", RawDistances.normedWasserstein(reference, current));
        published.statistic(
                "/wasserstein/evidently_norm",
                raw / Math.max(reference.populationDeviation(), 0.001));
        published.statistic("/energy_distance", RawDistances.energy(reference, current));
    }

    private static void evidently(
            PublishedNumbers published, SortedSample reference, SortedSample current) {
        CountPair counts = EvidentlyBins.of(reference, current);
        published.statistic("/evidently/binning/bins", counts.reference().length);
        if (published.has("/evidently/binning/lo")) {
            published.statistic(
                    "/evidently/binning/lo", Math.min(reference.get(0), current.get(0)));
            published.statistic("/evidently/binning/hi", Math.max(last(reference), last(current)));
        }
        double js = JensenShannon.distance(counts.reference(), counts.current());
        published.statistic("/evidently/psi", EvidentlyBins.psi(counts));
        published.noisy("/evidently/kl_ref_cur", EvidentlyBins.kullbackLeibler(counts), 1e-15);
        published.noisy("/evidently/js_natural", js, ROOT_NOISE);
        published.noisy("/evidently/js_base2", js / Math.sqrt(Math.log(2)), ROOT_NOISE);
        CountPair wide = EvidentlyBins.forHellinger(reference, current);
        published.statistic("/evidently/hellinger_bins", wide.reference().length);
        published.noisy(
                "/evidently/hellinger_numeric",
                EvidentlyBins.hellinger(reference, current),
                ROOT_NOISE);
    }

    private static void nannyMl(
            PublishedNumbers published, SortedSample reference, SortedSample current) {
        NannyMlBins bins = new NannyMlBins(reference);
        CountPair counts = bins.with(current);
        published.statistic("/nannyml/binning_doane_ref/bins", bins.size());
        boolean constant = reference.get(0) == last(reference);
        published.statistic(
                "/nannyml/binning_doane_ref/lo", reference.get(0) - (constant ? 0.5 : 0));
        published.statistic(
                "/nannyml/binning_doane_ref/hi", last(reference) + (constant ? 0.5 : 0));
        published.noisy("/nannyml/js_base2", NannyMlBins.jensenShannon(counts), ROOT_NOISE);
        published.noisy(
                "/nannyml/hellinger",
                Hellinger.distance(counts.reference(), counts.current()),
                ROOT_NOISE);
    }

    private static void means(
            PublishedNumbers published, SortedSample reference, SortedSample current) {
        DriftTestResult welch = MeanTests.welch(reference.moments(), current.moments());
        published.statistic("/welch_t/statistic", welch.statistic());
        published.pValue("/welch_t/p_two_sided", welch.pValue());
        published.get("/welch_t/df"); // Inside the p-value.
        DriftTestResult student = MeanTests.student(reference.moments(), current.moments());
        published.statistic("/student_t_pooled/statistic", student.statistic());
        published.pValue("/student_t_pooled/p_two_sided", student.pValue());
    }

    private static void ranks(
            PublishedNumbers published, SortedSample reference, SortedSample current) {
        DriftTestResult u = MannWhitney.test(reference, current);
        published.statistic("/mann_whitney/U_ref", u.statistic());
        published.statistic(
                "/mann_whitney/U_cur", MannWhitney.test(current, reference).statistic());
        published.pValue("/mann_whitney/p_two_sided_asymp_cc", u.pValue());
        published.pValue(
                "/mann_whitney/p_less_asymp_cc", MannWhitney.less(reference, current).pValue());
        if (published.has("/mann_whitney/p_two_sided_exact")) {
            published.pValue(
                    "/mann_whitney/p_two_sided_exact",
                    MannWhitney.exact(reference, current).pValue());
        }
        if (published.has("/anderson_ksamp")) {
            andersonDarling(published, "/midrank", AndersonDarling.midrank(reference, current));
            andersonDarling(published, "/right", AndersonDarling.right(reference, current));
            DriftTestResult w = CramerVonMises.test(reference, current);
            published.statistic("/cramer_von_mises/statistic", w.statistic());
            published.difference("/cramer_von_mises/p_asymptotic", w.pValue(), 1e-14);
        }
    }

    private static void andersonDarling(
            PublishedNumbers published, String version, DriftTestResult result) {
        String path = "/anderson_ksamp" + version;
        published.statistic(path + "/statistic", result.statistic());
        published.pValue(path + "/p_capped_0.001_0.25", result.pValue());
    }

    private static double last(SortedSample sample) {
        return sample.get(sample.size() - 1);
    }

    private static void assertUndefined(SortedSample reference, SortedSample current) {
        assertThat(RawDistances.wasserstein(reference, current)).isNaN();
        assertThat(RawDistances.normedWasserstein(reference, current)).isNaN();
        assertThat(RawDistances.energy(reference, current)).isNaN();
        assertThat(QuantilePsi.index(reference, current, 10)).isNaN();
        assertThat(
                        List.of(
                                RawKolmogorovSmirnov.exact(reference, current),
                                RawKolmogorovSmirnov.limit(reference, current),
                                RawKolmogorovSmirnov.stephens(reference, current),
                                RawKolmogorovSmirnov.oneSample(reference, current),
                                MeanTests.welch(reference.moments(), current.moments()),
                                MeanTests.student(reference.moments(), current.moments()),
                                MannWhitney.test(reference, current),
                                MannWhitney.exact(reference, current),
                                AndersonDarling.midrank(reference, current),
                                AndersonDarling.right(reference, current),
                                CramerVonMises.test(reference, current)))
                .containsOnly(DriftTestResult.UNDEFINED);
    }

    @Test
    void categoricalPairs() {
        int numbers = 0;
        for (JsonNode pair : FILE.get("categorical_pairs")) {
            Map<String, Long> reference = counts(GoldenSample.categories(pair.get("ref")));
            Map<String, Long> current = counts(GoldenSample.categories(pair.get("cur")));
            CountPair counts = CountPair.of(reference, current);
            PublishedNumbers published =
                    new PublishedNumbers(pair.get("name").asText(), pair.get("expected"));
            published.statistic("/n_ref", counts.referenceSize());
            published.statistic("/n_cur", counts.currentSize());
            if (published.has("/n_categories")) {
                published.statistic("/n_categories", counts.reference().length);
            } else {
                published.counts("/ref_counts", counts.reference());
                published.counts("/cur_counts", counts.current());
            }
            if (!published.has("/note")) {
                compare(published, counts);
            }
            if (published.has("/two_proportion_z")) {
                proportions(published, reference, current);
            }
            numbers += published.finish("/note", "/categories", "/chi2_gof_evidently/note");
        }
        print("categorical_pairs", 18, numbers);
    }

    private static void compare(PublishedNumbers published, CountPair counts) {
        long[] reference = counts.reference();
        long[] current = counts.current();
        double js = JensenShannon.distance(reference, current);
        published.statistic("/psi_floor1e-4", QuantilePsi.floored(reference, current));
        published.statistic("/psi_evidently", EvidentlyBins.psi(counts));
        published.noisy("/js_distance_natural", js, ROOT_NOISE);
        published.noisy("/js_distance_base2", NannyMlBins.jensenShannon(counts), ROOT_NOISE);
        published.noisy("/kl_ref_cur_evidently_fill", EvidentlyBins.kullbackLeibler(counts), 1e-15);
        published.noisy("/hellinger", Hellinger.distance(reference, current), ROOT_NOISE);
        published.noisy("/l_infinity", LInfinity.distance(reference, current), 1e-15);
        published.noisy("/tvd", TotalVariation.distance(reference, current), 1e-15);
        if (!published.has("/chi2_contingency")) {
            return;
        }
        DriftTestResult pearson = ChiSquare.contingency(reference, current);
        published.noisy("/chi2_contingency/statistic", pearson.statistic(), 1e-12);
        published.pValue("/chi2_contingency/p", pearson.pValue());
        published.statistic("/chi2_contingency/df", reference.length - 1);
        published.noisy(
                "/chi2_contingency/cramers_v", ChiSquare.cramersV(reference, current), 1e-12);
        DriftTestResult g = LikelihoodRatio.contingency(reference, current);
        published.noisy("/g_test_contingency/statistic", g.statistic(), 1e-12);
        published.pValue("/g_test_contingency/p", g.pValue());
        DriftTestResult fit = GoodnessOfFit.test(reference, current);
        if (published.has("/chi2_gof_evidently/note")) {
            assertThat(fit).isEqualTo(new DriftTestResult(Double.POSITIVE_INFINITY, 0));
        } else {
            published.noisy("/chi2_gof_evidently/statistic", fit.statistic(), 1e-12);
            published.pValue("/chi2_gof_evidently/p", fit.pValue());
        }
    }

    private static void proportions(
            PublishedNumbers published, Map<String, Long> reference, Map<String, Long> current) {
        String of = published.get("/two_proportion_z/share_of").asText();
        TwoProportions both =
                new TwoProportions(
                        reference.getOrDefault(of, 0L),
                        total(reference),
                        current.getOrDefault(of, 0L),
                        total(current));
        published.statistic("/two_proportion_z/z", both.zTest().statistic());
        published.pValue("/two_proportion_z/p_two_sided", both.zTest().pValue());
        published.statistic("/chi2_contingency_yates/statistic", both.yates().statistic());
        published.pValue("/chi2_contingency_yates/p", both.yates().pValue());
        published.pValue("/fisher_exact_p", both.fisher().pValue());
    }

    private static long total(Map<String, Long> counts) {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }

    private static Map<String, Long> counts(List<String> values) {
        return values.stream()
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
    }

    @Test
    void proportionIntervals() {
        int numbers = 0;
        for (JsonNode example : FILE.get("proportion_intervals")) {
            long k = example.get("k").asLong();
            long n = example.get("n").asLong();
            double confidence = example.get("conf").asDouble();
            String name = k + " of " + n;
            assertInterval(name, ProportionInterval.wilson(k, n, confidence), example, "wilson");
            assertInterval(
                    name,
                    ProportionInterval.clopperPearson(k, n, confidence),
                    example,
                    "clopper_pearson");
            assertInterval(
                    name, ProportionInterval.jeffreys(k, n, confidence), example, "jeffreys");
            assertInterval(name, ProportionInterval.wald(k, n, confidence), example, "wald");
            numbers += 8;
        }
        print("proportion_intervals", 39, numbers);
    }

    private static void assertInterval(
            String name, Estimate estimate, JsonNode example, String method) {
        JsonNode published = example.get(method);
        // The tails of quantiles near 0 are published to 1e-12 absolute at best.
        assertThat(estimate.lower())
                .as(name + " " + method)
                .isCloseTo(published.get(0).asDouble(), within(1e-12));
        assertThat(estimate.upper())
                .as(name + " " + method)
                .isCloseTo(published.get(1).asDouble(), within(1e-12));
    }

    @Test
    void twoProportions() {
        int numbers = 0;
        for (JsonNode example : FILE.get("two_proportion_z")) {
            PublishedNumbers published = new PublishedNumbers("two_proportion_z", example);
            TwoProportions both =
                    new TwoProportions(
                            published.get("/k1").asLong(),
                            published.get("/n1").asLong(),
                            published.get("/k2").asLong(),
                            published.get("/n2").asLong());
            published.noisy("/z", both.zTest().statistic(), 1e-15);
            published.pValue("/p_two_sided", both.zTest().pValue());
            published.pValue("/p_first_greater", both.pReferenceGreater());
            numbers += published.finish();
        }
        print("two_proportion_z", 7, numbers);
    }

    @Test
    void distributionFunctions() {
        JsonNode functions = FILE.get("distribution_functions");
        int values = 0;
        NormalDistribution normal = NormalDistribution.of(0, 1);
        functions
                .get("norm_sf")
                .properties()
                .forEach(
                        entry ->
                                assertP(
                                        normal.survivalProbability(
                                                Double.parseDouble(entry.getKey())),
                                        entry.getValue()));
        for (JsonNode example : functions.get("chi2_sf")) {
            assertP(
                    ChiSquaredDistribution.of(example.get("df").asDouble())
                            .survivalProbability(example.get("x").asDouble()),
                    example.get("sf"));
        }
        for (JsonNode example : functions.get("t_sf")) {
            assertP(
                    TDistribution.of(example.get("df").asDouble())
                            .survivalProbability(example.get("t").asDouble()),
                    example.get("sf"));
        }
        for (JsonNode example : functions.get("beta_ppf")) {
            assertP(
                    BetaDistribution.of(example.get("a").asDouble(), example.get("b").asDouble())
                            .inverseCumulativeProbability(example.get("q").asDouble()),
                    example.get("x"));
        }
        for (JsonNode published : functions) {
            values += published.size();
        }
        // The values of kolmogorov_sf are compared beside its definition.
        System.out.println("golden distribution_functions: " + values + " values");
    }

    private static void assertP(double actual, JsonNode published) {
        assertThat(actual).isCloseTo(published.asDouble(), withinPercentage(1e-7));
    }

    private static void print(String what, int cases, int numbers) {
        System.out.println("golden " + what + ": " + cases + " cases, " + numbers + " numbers");
        assertThat(FILE.get(what)).hasSize(cases);
    }
}

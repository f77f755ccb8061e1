package io.plumbline.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.plumbline.codec.ReferenceProfileJson;
import io.plumbline.drift.FeatureType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Mistakes in the file, each with its path, its line, and what would be right. */
class ConfigurationProblemsTest {
    @TempDir Path folder;
    private MonitorsFile file = new MonitorsFile(Path.of(""));

    @BeforeEach
    void putTheFileIntoTheFolder() {
        file = new MonitorsFile(folder);
    }

    /** Replaces one piece of the contract's example by another. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "version: 1 | version: 2 | version | must be a whole number from 1 to 1, not 2",
                "version: 1 | versoin: 1 | versoin | unknown key; did you mean version?",
                "version: 1 | versoin: 1 | | the key version is missing",
                "idle_after: 1m | idle_after: 1 minute | idle_after | must be a duration such as",
                "idle_after: 1m | idle_after: 0s | idle_after | must be at least",
                "idle_after: 1m | idle_after: | idle_after | has no value",
                "idle_after: 1m | idle_after: [1m] | idle_after | must be a duration such as",
                "out_of_orderness: 10m | out_of_orderness: -PT1S | out_of_orderness | not negative",
                "out_of_orderness: 10m | out_of_orderness: 999999999w | out_of_orderness | at most",
                "task: binary | task: binray | monitors[0].task | must be one of binary, multiclass",
                "task: binary | task: regression | monitors[0].positive_label | only binary models",
                "task: binary | task: regression | monitors[0].rules[0].when.metric | no metric f1",
                "    positive_label: late | | monitors[0] | the key positive_label is missing",
                "    label_horizon: 3d | | monitors[0] | the key label_horizon is missing",
                "model: flight-delay | model: '' | monitors[0].model | must not be empty",
                "_threshold: 0.5 | _threshold: 50 | monitors[0].decision_threshold | from 0 to 1",
                "_threshold: 0.5 | _threshold: .nan | monitors[0].decision_threshold | from 0 to 1",
                "size: 7d | size: 1h | monitors[0].windows[1] | slide must be at most the size, 1h",
                "slide: 1d | slide: 0d | monitors[0].windows[1].slide | must be at least",
                "slide: 1d | slide: PT0.0005S | monitors[0].windows[1].slide | must be at least",
                "slide: 1d | slide: PT1.0005S | monitors[0].windows[1].slide | whole milliseconds",
                "slide: 1d | slide: PT1.3S | monitors[0].windows | panes of PT0.1S",
                "slide: 1d | slide: 7s | monitors[0].windows | weekly would have 604800",
                "name: weekly | name: daily | monitors[0].windows[1].name | another window daily",
                "name: weekly | name: a week | monitors[0].windows[1].name | letters, digits",
                "slide: 1d | slid: 1d | monitors[0].windows[1].slid | did you mean slide?",
                "[[origin], | [origin, | monitors[0].segments[0] | a list of names, such as [origin]",
                "[origin, peak] | [peak, peak] | monitors[0].segments[1][1] | peak is here twice",
                "[origin, peak] | [origin] | monitors[0].segments[1] | these names are crossed",
                "[origin, peak] | [] | monitors[0].segments[1] | at least one name",
                "[origin, peak] | [all] | monitors[0].segments[1][0] | must not be all, which is the segment of everything; give it another name in the events and here",
                "[origin, peak] | [origin, all] | monitors[0].segments[1][1] | must not be all",
                "[origin, peak] | ['origin,peak'] | monitors[0].segments[1][0] | must hold no comma",
                "origin: {type | label: {type | monitors[0].features.label | rows of the drift of the model's own label have that name",
                "origin: {type | score: {type | monitors[0].features.score | give the feature another",
                "{type: numeric} | {type: number} | monitors[0].features.distance_miles.type | numeric, categorical, boolean, not number",
                "{type: numeric} | numeric | monitors[0].features.distance_miles | must be a mapping of the keys type",
                "profile: profiles | profile: nowhere | monitors[0].reference.profile | no readable file",
                "{profile: | {first: 1d, profile: | monitors[0].reference | exactly one of profile, first and previous",
                "{profile: | {profil: | monitors[0].reference.profil | did you mean profile?",
                "[psi, chi_square | [kolmogorov_smirnov | monitors[0].drift.categorical[0] | no method kolmogorov_smirnov",
                "[psi, chi_square | [psi, psi | monitors[0].drift.categorical[1] | psi is here twice",
                "[psi, k | [pis, k | monitors[0].drift.numeric[0] | did you mean psi?",
                "alpha: 0.01 | correction: fdr | monitors[0].drift.correction | benjamini_hochberg",
                "alpha: 0.01 | floors: {pssi: 0.1} | monitors[0].drift.floors.pssi | psi",
                "alpha: 0.01 | floors: {psi: -1} | monitors[0].drift.floors.psi | number from 0",
                "alpha: 0.01 | alpha: 1 | monitors[0].drift.alpha | between 0 and 1",
                "alpha: 0.01 | alpha: 5% | monitors[0].drift.alpha | must be a number from 0 to 1",
                "features: {distance_miles: {min | features: {distance: {min | monitors[0].expect.features.distance | no feature distance is watched",
                "features: {distance_miles: {min | features: {origin: {min | monitors[0].expect.features.origin.min | only numeric features",
                "min: 0 | min: 7000 | monitors[0].expect.features.distance_miles | min must not be greater",
                "name: every-quarter | name: f1-drop | monitors[0].rules[2].name | another rule f1-drop",
                "metric: f1 | metric: f2 | monitors[0].rules[0].when.metric | no metric f2 of this task; did you mean f1?",
                "below: 0.45 | below: 45 | monitors[0].rules[0].when.below | must be a number from 0 to 1",
                "below: 0.45 | below: 0.4, above: 0.5 | monitors[0].rules[0].when | exactly one of below",
                "below: 0.45 | every: 1d | monitors[0].rules[0].when | exactly one of metric",
                "window: weekly | window: weakly | monitors[0].rules[0].window | no window weakly; did you mean weekly?",
                "        window: weekly | | monitors[0].rules[0] | the key window is missing",
                "for: 2 | for: 0 | monitors[0].rules[0].for | a whole number from 1 to 1000, not 0",
                "min_samples: 200 | min_samples: 2e2 | monitors[0].rules[0].min_samples | a whole number",
                "{above: 0.50} | {above: 0.40} | monitors[0].rules[0].recover | above must be at least 0.45",
                "{above: 0.50} | {below: 0.50} | monitors[0].rules[0].recover | recovers above it",
                "{above: 0.50} | {above: 50} | monitors[0].rules[0].recover | never end: above must be less than 1",
                "{above: 0.50} | {above: 1} | monitors[0].rules[0].recover | never end: above must be less than 1",
                "{above: 0.50} | {} | monitors[0].rules[0].recover | exactly one of above and below",
                "severity: critical | severity: fatal | monitors[0].rules[0].severity | info, warning, critical, not fatal",
                "drifted_share: 0.3 | drifted_share: 0 | monitors[0].rules[1].when.drifted_share | greater than 0",
                "drifted_share: 0.3 | drifted_share: 1.3 | monitors[0].rules[1].when.drifted_share | from 0 to 1",
                "drifted_share: 0.3 | drift: orgin | monitors[0].rules[1].when.drift | no feature or output orgin is watched in this monitor; did you mean origin?",
                "{drifted_share: 0.3} | {any: [{drift: scor}]} | monitors[0].rules[1].when.any[0].drift | did you mean score?",
                "{drifted_share: 0.3} | {all: [{health: traffic}, {drifted_share: 0.3}]} | monitors[0].rules[1].when | a rule of its own",
                "{every: 90d} | {every: 0d} | monitors[0].rules[2].when.every | must be at least",
                "{every: 90d} | {every: 90d, below: 1} | monitors[0].rules[2].when.below | every has no limit",
                "when: {every: 90d} | when: {every: 90d}, for: 2 | | not YAML",
                "retrain: | retain: | monitors[0].rules[0].action | no webhook retrain; did you mean retain?",
                "http:// | ftp:// | webhooks.retrain.url | must begin with http:// or https://",
                "http:// | http:/// | webhooks.retrain.url | must name a host",
                "http:// | http://user:pass@ | webhooks.retrain.url | must not hold a user",
                "127.0.0.1 | 169.254.169.254 | webhooks.retrain.url | link-local",
                "127.0.0.1 | not a host | webhooks.retrain.url | must be a URL",
                ":9000 | :99999 | webhooks.retrain.url | a port from 1 to 65535",
                "cooldown: 3d | cooldown: 3 | webhooks.retrain.cooldown | must be a duration",
                "max_per_day: 2 | max_per_day: -1 | webhooks.retrain.max_per_day | from 0 to",
                "${PLUMBLINE_RETRAIN_SECRET} | ${ABSENT} | webhooks.retrain.secret | variable ABSENT is not set",
                "${PLUMBLINE_RETRAIN_SECRET} | '' | webhooks.retrain.secret | must not be empty",
                "${PLUMBLINE_RETRAIN_SECRET} | whsec_%%% | webhooks.retrain.secret | is not Base64 after it",
                "max_per_day: 2 | previous_secret: whsec_ | webhooks.retrain.previous_secret | secret is empty",
                "slide: 1d | size: 1d | monitors[0].windows[1].size | this key is here twice",
            })
    void isReportedWithItsPathItsLineAndWhatWouldBeRight(
            String piece, String instead, String path, String message) {
        String example = MonitorsFile.example();
        assertThat(example).contains(piece);
        String faulty =
                example.replaceFirst(
                        Pattern.quote(piece),
                        Matcher.quoteReplacement(instead == null ? "" : instead));

        List<Problem> problems = file.problems(faulty);

        assertThat(problems)
                .anySatisfy(
                        problem -> {
                            assertThat(problem.path()).isEqualTo(path == null ? "" : path);
                            assertThat(problem.message()).contains(message);
                            assertThat(problem.line()).isPositive();
                            assertThat(problem.column()).isPositive();
                        });
    }

    @Test
    void allMistakesAreReportedTogetherInTheOrderOfTheLines() {
        String faulty =
                MonitorsFile.example()
                        .replace("idle_after: 1m", "idle_after: soon")
                        .replace("size: 7d", "size: 1y")
                        .replace("metric: f1", "metric: f2")
                        .replace("retrain:\n", "retrain:\n    colour: red\n");

        assertThat(file.problems(faulty))
                .extracting(Problem::path)
                .containsExactly(
                        "idle_after",
                        "monitors[0].windows[1].size",
                        "monitors[0].rules[0].when.metric",
                        "webhooks.retrain.colour");
        assertThat(file.problems(faulty)).extracting(Problem::line).containsExactly(3, 13, 29, 46);
    }

    @Test
    void aFaultyTaskOrMetricHidesNoOtherMistakeOfItsRule() {
        String faulty =
                MonitorsFile.example()
                        .replace("task: binary", "task: binray")
                        .replace("metric: f1, below: 0.45", "metric: f1, below: low")
                        .replace("window: weekly", "window: monthly");
        String unknown =
                MonitorsFile.example().replace("metric: f1, below: 0.45", "metric: f2, below: low");

        assertThat(file.problems(faulty))
                .extracting(Problem::path)
                .containsExactly(
                        "monitors[0].task",
                        "monitors[0].rules[0].when.below",
                        "monitors[0].rules[0].window");
        assertThat(file.problems(unknown))
                .extracting(Problem::path)
                .containsExactly(
                        "monitors[0].rules[0].when.metric", "monitors[0].rules[0].when.below");
    }

    @Test
    void aMetricOfNoTaskAtAllIsAMistakeWhateverTheTask() {
        String faulty =
                MonitorsFile.example()
                        .replace("task: binary", "task: binray")
                        .replace("metric: f1, below", "metric: f2, below");

        assertThat(file.problems(faulty))
                .extracting(Problem::toString)
                .containsExactly(
                        "monitors[0].task: must be one of binary, multiclass, regression, not"
                                + " binray",
                        "monitors[0].rules[0].when.metric: no metric f2; did you mean f1?");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "drifted_share: 0.3 | below: 0",
                "concept: 2 | below: 0",
                "weak_segments: 1 | below: -1",
                "metric: log_loss, above: 0.7 | below: 0",
                "metric: prediction_count, above: 9 | below: 0",
                "metric: mcc, below: 0.2 | above: 1",
                "metric: mcc, above: 0.2 | below: -1",
                "metric: gap_f1, below: -0.1 | above: 1",
                "estimated: f1, below: 0.4 | above: 1",
            })
    void aRecoveryLimitThatNothingReachesIsAMistake(String when, String recover) {
        String rules = "    rules: [{name: a, window: daily, when: {%s}, recover: {%s}}]";

        assertThat(file.problems(MonitorsFile.SMALLEST + rules.formatted(when, recover)))
                .singleElement()
                .satisfies(
                        problem -> {
                            assertThat(problem.path()).isEqualTo("monitors[0].rules[0].recover");
                            assertThat(problem.message()).contains("would never end");
                        });
    }

    @Test
    void aFileThatIsNoProfileIsAMistakeBesideTheOthers() throws IOException {
        Files.writeString(folder.resolve("broken.json"), "{}");
        String faulty =
                MonitorsFile.example()
                        .replace("profiles/flight-delay.json", "broken.json")
                        .replace("metric: f1", "metric: f2");

        assertThat(file.problems(faulty))
                .extracting(Problem::path)
                .containsExactly(
                        "monitors[0].reference.profile", "monitors[0].rules[0].when.metric");
        assertThat(file.problems(faulty).get(0).message())
                .contains("that bin/plumbline profile writes")
                .endsWith("broken.json: plumbline_profile: is missing");
    }

    @Test
    void aProfileOfOtherTypesIsAMistakeUnlessItMayStillBeWritten() throws IOException {
        Path profile = folder.resolve("numeric.json");
        ReferenceProfileJson.write(MonitorsFile.profile(FeatureType.NUMERIC), profile);
        String faulty =
                MonitorsFile.example().replace("profiles/flight-delay.json", "numeric.json");

        assertThat(file.problems(faulty))
                .extracting(Problem::toString)
                .containsExactly(
                        "monitors[0].reference.profile: feature origin is categorical in the"
                                + " monitor, and numeric in the reference");
        assertThat(file.problems(faulty.replace("{type: categorical}", "{type: text}")))
                .extracting(Problem::path)
                .containsExactly("monitors[0].features.origin.type");
        assertThat(
                        ConfigurationLoader.loadBeforeProfiles(
                                        file.write(faulty), MonitorsFile.ENVIRONMENT)
                                .monitors())
                .hasSize(1);
    }

    @Test
    void aRuleWithEveryLooksAtNoWindow() {
        String yaml =
                MonitorsFile.SMALLEST
                        + "    rules: [{name: a, when: {every: 1d}, window: daily, for: 2}]";
        assertThat(file.problems(yaml))
                .extracting(Problem::path)
                .containsExactly("monitors[0].rules[0].window", "monitors[0].rules[0].for");
    }

    @Test
    void theMessageNamesFileAndLine() {
        String faulty = MonitorsFile.SMALLEST.replace("task: binary", "task: x");
        ConfigurationException e =
                catchThrowableOfType(ConfigurationException.class, () -> file.load(faulty));

        assertThat(e)
                .hasMessageStartingWith(
                        folder.resolve("monitors.yaml")
                                + ":4: monitors[0].task: must be one of binary");
    }

    @Test
    void twoMonitorsOfOneModelAreAMistake() {
        String second = MonitorsFile.SMALLEST.substring(MonitorsFile.SMALLEST.indexOf("  - model"));
        assertThat(file.problems(MonitorsFile.SMALLEST + second))
                .extracting(Problem::toString)
                .containsExactly(
                        "monitors[1].model: there is another monitor of m; each model has one");
    }

    @Test
    void valuesOfTheEnvironmentAreNeverShown() {
        String faulty =
                MonitorsFile.example()
                        .replace("idle_after: 1m", "idle_after: ${PLUMBLINE_RETRAIN_SECRET}")
                        .replace(
                                "\"http://127.0.0.1:9000/retrain\"",
                                "\"${PLUMBLINE_RETRAIN_SECRET}\"");

        assertThat(file.problems(faulty))
                .hasSize(2)
                .extracting(Problem::message)
                .noneMatch(message -> message.contains("s3cr3t"));
    }

    @Test
    void aSecretThatCannotSignIsNotShownEither() {
        String faulty =
                MonitorsFile.example()
                        .replace(
                                "${PLUMBLINE_RETRAIN_SECRET}",
                                "\"whsec_${PLUMBLINE_RETRAIN_SECRET}\"");

        assertThat(file.problems(faulty))
                .singleElement()
                .satisfies(
                        problem -> {
                            assertThat(problem.path()).isEqualTo("webhooks.retrain.secret");
                            assertThat(problem.message()).doesNotContain("s3cr3t");
                        });
    }

    /** Hidden by the shorter one, the longer one would show its end. */
    @Test
    void aValueThatBeginsAsAnotherOneIsHiddenWhole() {
        Map<String, String> environment = new HashMap<>();
        StringBuilder yaml = new StringBuilder(MonitorsFile.SMALLEST).append("    rules:\n");
        for (int length = 4; length <= 9; length++) {
            environment.put("V" + length, "abcdefghi".substring(0, length));
            yaml.append("      - {name: r").append(length);
            yaml.append(", when: {metric: accuracy, below: 0.5}, window: '${V").append(length);
            yaml.append("}'}\n");
        }

        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(
                        () -> ConfigurationLoader.load(file.write(yaml.toString()), environment))
                .satisfies(
                        mistakes ->
                                assertThat(mistakes.problems())
                                        .extracting(Problem::message)
                                        .anyMatch(text -> text.startsWith("no window ${V9}; "))
                                        .anyMatch(text -> text.startsWith("no window ${V4}; ")));
    }

    @Test
    void theEnvironmentIsPutIntoValuesAsText() {
        String yaml = MonitorsFile.SMALLEST.replace("label: 1", "label: 'a${X}c'");
        Configuration configuration =
                ConfigurationLoader.load(file.write(yaml), Map.of("X", "\n: [${Y}$1"));
        assertThat(configuration.monitors().get(0).positiveLabel()).isEqualTo("a\n: [${Y}$1c");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "# nothing",
                "[]",
                "text",
                "{",
                "a: b: c",
                "version: 1\n---\nversion: 1",
                "!!javax.script.ScriptEngineManager [!!java.net.URL [http://127.0.0.1]]",
                "&a [*a]",
                "&a {version: 1, monitors: [*a, *a]}",
                "{version: 1, monitors: {}}",
                "{version: 1, monitors: []}",
                "{version: 1, monitors: [null, 7, []]}",
                "{? [a] : b}",
                "{<<: {version: 1}, monitors: []}",
                "\t",
                "\u0007",
            })
    void whateverTheFileHoldsThereAreProblemsAndNoException(String yaml) {
        assertThat(file.problems(yaml)).isNotEmpty();
    }

    @Test
    void filesThatUnfoldOrNestWithoutEndAreRefused() {
        StringBuilder laughs = new StringBuilder("a0: &a0 [x]\n");
        for (int i = 1; i < 200; i++) {
            laughs.append("a%d: &a%d [*a%d, *a%d]%n".formatted(i, i, i - 1, i - 1));
        }

        assertThat(file.problems(laughs.toString())).hasSize(1);
        assertThat(file.problems("[".repeat(100_000))).hasSize(1);
        assertThat(file.problems("x".repeat((16 << 20) + 1))).hasSize(1);
    }
}

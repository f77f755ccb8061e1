package io.plumbline.config;

import static io.plumbline.testing.ControlDocuments.entryOfTheFile;
import static io.plumbline.testing.ControlDocuments.monitor;
import static io.plumbline.testing.ControlDocuments.profile;
import static io.plumbline.testing.ControlDocuments.reference;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plumbline.codec.ReferenceProfileJson;
import io.plumbline.drift.ReferenceProfile;
import io.plumbline.policy.Rule;
import io.plumbline.testing.Monitors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LiveConfigurationTest {
    private static final Path WHERE = Path.of("event");
    private static final String RULES_OF_N =
            "{version: 1, kind: rules, model: n, rules: [{name: low, window: hourly,"
                    + " when: {metric: f1, below: 0.5}}]}";

    private final LiveConfiguration live =
            new LiveConfiguration(
                    List.of(Monitors.binary(null, List.of(Monitors.f1Below(0.5, 0.6, null)))),
                    List.of("retrain"));

    @Test
    void aModelThatTheFileDoesNotKnowIsAdded() {
        put(
                monitor(
                        "n",
                        "rules: [{name: low, window: hourly, when: {metric: f1, below: 0.5},"
                                + " action: retrain}]"));

        assertThat(monitorOf("n").rules()).extracting(Rule::action).containsExactly("retrain");
        assertThat(live.monitors()).extracting(Monitor::model).containsExactly("m", "n");
    }

    @Test
    void anEntryTakesThePlaceOfTheFilesUntilItIsDeleted() {
        put(entryOfTheFile("expect: {max_silence: 30m}"));
        assertThat(monitorOf("m").rules()).isEmpty();
        assertThat(monitorOf("m").expected().maxSilence()).hasMinutes(30);

        live.hold("monitor/m", null);
        assertThat(monitorOf("m").rules()).hasSize(1);
    }

    @Test
    void whatIsCountedRestsOnCanNotChangeWhileTheModelRuns() {
        refused(
                entryOfTheFile("").replace("1h}, {name: sliding, size: 3h, slide: 1h}", "2h}"),
                "monitor: what is counted already rests on windows, which can't change while the"
                        + " model runs: delete the model first, which forgets what is under way of"
                        + " it, or give it another name");
        refused(
                entryOfTheFile("decision_threshold: 0.4, max_segments: 5")
                        .replace("label_horizon: 2h", "label_horizon: 3h")
                        .replace("[country]", "[amount]"),
                "rests on decision_threshold, label_horizon, segments, max_segments");

        put(monitor("n"));
        refused(monitor("n").replace("\"yes\"", "\"no\""), "positive_label");
        live.hold("monitor/n", null);
        put(monitor("n").replace("\"yes\"", "\"no\""));
        assertThat(monitorOf("n").positiveLabel()).isEqualTo("no");
    }

    @Test
    void everyMistakeOfAnEntryIsNamedAndNoFileIsLookedFor() {
        assertThatThrownBy(
                        () ->
                                live.read(
                                        WHERE,
                                        monitor("n", "reference: {profile: /etc/passwd}, more: 1")
                                                .replace("2h", "soon")))
                .hasMessageContaining("monitor.label_horizon: must be a duration")
                .hasMessageContaining("monitor.reference.profile: an event holds no path")
                .hasMessageContaining("monitor.more: unknown key");
        refused("{version: 1, kind: monitor}", "the key monitor is missing");
    }

    @Test
    void aReferenceTakesThePlaceOfTheModels() {
        ReferenceProfile profile = profile("m", 0);
        put(reference("m", profile));

        assertThat(live.reference("m")).isEqualTo(profile);
        assertThat(monitorOf("m").reference()).isEqualTo(ReferenceSpec.ofProfile("reference/m"));
        assertThat(monitorOf("m").rules()).hasSize(1);

        live.hold("reference/m", null);
        assertThat(live.reference("m")).isNull();
        assertThat(monitorOf("m").reference()).isNull();
    }

    @Test
    void aReferenceMayStandInTheEventAsItIsWritten(@TempDir Path folder) throws IOException {
        ReferenceProfile profile = profile("m", 0);
        String json = ReferenceProfileJson.toJson(profile);
        Control inline =
                live.read(
                        WHERE,
                        "{\"version\":1,\"kind\":\"reference\",\"model\":\"m\",\"profile\":%s}"
                                .formatted(json));
        assertThat(((Control.Referenced) inline).profile()).isEqualTo(profile);

        Files.writeString(folder.resolve("p.json"), json);
        for (String event :
                List.of(
                        "version: 1\nkind: reference\nmodel: m\nprofile: p.json\n",
                        "{\"version\":1,\"kind\":\"reference\",\"profile\":\"p.json\",\"model\":\"m\"}")) {
            String packed = ReferenceEvents.packed(folder.resolve("event.yaml"), event);
            Control read = live.read(WHERE, packed);
            assertThat(((Control.Referenced) read).profile()).isEqualTo(profile);
        }
        assertThatThrownBy(
                        () ->
                                ReferenceEvents.packed(
                                        folder.resolve("event.yaml"),
                                        "{kind: reference, profile: nowhere.json}"))
                .hasMessageContaining("profile: can't be read");
    }

    @Test
    void aFaultyReferenceIsRefused() {
        String good = reference("m", profile("m", 0));
        refused(good.replace("model: m", "model: nobody"), "no model nobody");
        refused(good.replace("profile_gzip", "profile"), "must be the JSON");
        refused(
                "{version: 1, kind: reference, model: m}",
                "exactly one of profile and profile_gzip");
        refused(good.replaceAll("gzip: .*}", "gzip: AAAA}"), "is no profile");
        refused(good.replaceAll("gzip: .*}", "gzip: '*'}"), "is no profile: not Base64");

        put(monitor("n").replace("numeric", "categorical"));
        refused(
                reference("n", profile("n", 0)),
                "feature amount is categorical in the monitor, and numeric in the reference");
        live.hold("monitor/n", null);
        put(monitor("n"));
        put(reference("n", profile("n", 0)));
        refused(
                monitor("n").replace("numeric", "categorical"),
                "feature amount is categorical in the monitor, and numeric in the reference");
    }

    @Test
    void whatHoldsDoesNotDependOnTheOrderInWhichItIsToldAgain() {
        put(monitor("n"));
        put(reference("n", profile("n", 0)));
        put(RULES_OF_N);
        LiveConfiguration again = new LiveConfiguration(List.of(), List.of());
        assertThat(again.hold("rules/n", RULES_OF_N)).hasSize(1);
        again.hold("reference/n", reference("n", profile("n", 0)));

        assertThat(again.hold("monitor/n", monitor("n"))).isEmpty();

        assertThat(again.monitor("n")).isEqualTo(live.monitor("n"));
        assertThat(again.reference("n")).isEqualTo(live.reference("n"));
    }

    @Test
    void rulesOfAModelThatIsGoneWaitForIt() {
        refused(RULES_OF_N, "no model n");
        put(monitor("n"));
        put(RULES_OF_N);
        assertThat(live.hold("monitor/n", null)).hasSize(1);
        assertThat(live.monitor("n")).isNull();

        put(monitor("n"));
        assertThat(monitorOf("n").rules()).hasSize(1);
    }

    private Monitor monitorOf(String model) {
        return Objects.requireNonNull(live.monitor(model));
    }

    private void put(String document) {
        Control control = live.read(WHERE, document);
        assertThat(live.hold(control.key(), document)).isEmpty();
    }

    private void refused(String event, String why) {
        assertThatThrownBy(() -> live.read(WHERE, event))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining(why);
    }
}

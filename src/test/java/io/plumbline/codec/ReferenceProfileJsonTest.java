package io.plumbline.codec;

import static io.plumbline.drift.Row.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plumbline.drift.FeatureReference;
import io.plumbline.drift.FeatureSpec;
import io.plumbline.drift.FeatureType;
import io.plumbline.drift.ReferenceProfile;
import io.plumbline.drift.ReferenceProfileBuilder;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReferenceProfileJsonTest {
    private static final List<FeatureSpec> SPECS =
            List.of(
                    FeatureSpec.of("distance", FeatureType.NUMERIC),
                    FeatureSpec.of("always empty", FeatureType.NUMERIC),
                    FeatureSpec.of("origin \"日本\"", FeatureType.CATEGORICAL),
                    FeatureSpec.of("peak", FeatureType.BOOLEAN));

    @TempDir Path folder = Path.of(".");

    @Test
    void whatIsWrittenReadsBackEqual() throws IOException {
        ReferenceProfile profile = profile();
        Path file = folder.resolve("profile.json");

        ReferenceProfileJson.write(profile, file);
        ReferenceProfile read = ReferenceProfileJson.read(file);

        assertThat(read).isEqualTo(profile);
        assertThat(read.id()).isEqualTo(profile.id());
        assertThat(read.features()).isEqualTo(profile.features());
        assertThat(read.scoreCounts()).isEqualTo(profile.scoreCounts());
        assertThat(read.labelCounts()).isEqualTo(profile.labelCounts());
        assertThat(Files.readString(file)).endsWith("}\n");
    }

    @Test
    void profileWithoutTailsIsRead() throws IOException {
        ReferenceProfile old = withoutTails(profile());
        ByteArrayOutputStream out = new ByteArrayOutputStream();

        ReferenceProfileJson.write(old, out);
        String json = out.toString(StandardCharsets.UTF_8);

        assertThat(json).doesNotContain("tails");
        assertThat(read(json).features()).isEqualTo(old.features());
        assertThat(read(json).id()).isNotEqualTo(profile().id());
    }

    private static ReferenceProfile withoutTails(ReferenceProfile profile) {
        List<FeatureReference> features =
                profile.features().stream()
                        .map(
                                f ->
                                        new FeatureReference(
                                                f.name(),
                                                f.type(),
                                                f.bins(),
                                                f.counts(),
                                                f.missing(),
                                                f.badType(),
                                                f.unseen(),
                                                f.summary(),
                                                null))
                        .toList();
        return new ReferenceProfile(
                profile.modelId(),
                profile.modelVersion(),
                profile.rowCount(),
                features,
                profile.scoreCounts(),
                profile.labelCounts());
    }

    @Test
    void mistakesNameTheirField() throws IOException {
        assertMistake("\"plumbline_profile\" : 1", "\"plumbline_profile\" : 2")
                .hasMessage("plumbline_profile: this version reads format 1, not 2");
        assertMistake("\"type\" : \"boolean\"", "\"type\" : \"bool\"")
                .hasMessage("features[3].type: expected numeric, categorical or boolean, not bool");
        assertMistake("\"missing\" : 0", "\"missing\" : -1")
                .hasMessage("features[0].missing: expected a whole number from 0 on, not number");
        assertMistake("\"missing\" : 0", "\"mising\" : 0")
                .hasMessage("features[0].missing: is missing");
        assertMistake("\"edges\" : [ ", "\"edges\" : [ 1e300, ")
                .hasMessageStartingWith("features[0]: edges must ascend");
        assertMistake("\"edges\" : [ ", "\"edges\" : [ \"a\", ")
                .hasMessage("features[0].edges[0]: expected a number, not string");
        assertMistake("\"model_id\" : \"flight-delay\"", "\"model_id\" : 7")
                .hasMessage("model_id: expected text, not number");
    }

    @Test
    void changedContentIsNoticed() throws IOException {
        assertMistake("\"row_count\" : 700", "\"row_count\" : 701")
                .hasMessageStartingWith("id: the content has id ")
                .hasMessageEndingWith("it was changed after it was written");
    }

    @Test
    void anythingElseIsRefused() {
        for (String text : List.of("", "[]", "{", "{\"a\":1,\"a\":2}", "{} {}")) {
            assertThatThrownBy(() -> read(text)).isInstanceOf(ProfileFormatException.class);
        }
    }

    @Test
    void messageOfAFileNamesIt() throws IOException {
        Path file = Files.writeString(folder.resolve("broken.json"), "{}");

        assertThatThrownBy(() -> ReferenceProfileJson.read(file))
                .hasMessage(file + ": plumbline_profile: is missing");
    }

    private static org.assertj.core.api.AbstractThrowableAssert<?, ? extends Throwable>
            assertMistake(String right, String wrong) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ReferenceProfileJson.write(profile(), out);
        String json = out.toString(StandardCharsets.UTF_8);
        assertThat(json).contains(right);
        int at = json.indexOf(right);
        String broken = json.substring(0, at) + wrong + json.substring(at + right.length());
        return assertThatThrownBy(() -> read(broken)).isInstanceOf(ProfileFormatException.class);
    }

    private static ReferenceProfile read(String json) throws IOException {
        return ReferenceProfileJson.read(
                new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)));
    }

    private static ReferenceProfile profile() {
        Random random = new Random(9);
        ReferenceProfileBuilder builder =
                new ReferenceProfileBuilder("flight-delay", "2001-01-15", SPECS);
        for (int i = 0; i < 700; i++) {
            double distance = random.nextInt(4) == 0 ? 0 : Math.exp(20 * random.nextGaussian());
            builder.add(
                    row().number("distance", distance)
                            .text("origin \"日本\"", "o\u2028" + random.nextInt(1200))
                            .truth("peak", random.nextBoolean())
                            .features(),
                    random.nextDouble(),
                    random.nextInt(4) == 0 ? "late" : "on_time");
        }
        return builder.build();
    }
}

package io.plumbline.table;

import io.plumbline.drift.BoundedReference;
import io.plumbline.drift.FeatureSpec;
import io.plumbline.drift.FeatureType;
import io.plumbline.drift.FeatureValues;
import io.plumbline.drift.OutputRow;
import io.plumbline.drift.ReferenceProfile;
import io.plumbline.event.Features;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The reference profile of a table of predictions, and what it was made from.
 *
 * <p>Beside the features the columns {@code prediction}, {@code score}, {@code value}, {@code
 * label}, {@code model_id} and {@code model_version} are read where there are such, and without a
 * prediction and a score {@code score:CLASS}. Rows of other models are left out. The table is read
 * twice, in bounded memory.
 *
 * @param profile the profile
 * @param rows rows it was made from
 * @param scored those with a score in [0, 1]
 * @param labelled those with a label
 * @param otherRows rows of other models or versions
 * @param absent features that no row has a value of
 */
public record ProfiledTable(
        ReferenceProfile profile,
        long rows,
        long scored,
        long labelled,
        long otherRows,
        List<String> absent) {

    private static final Set<String> ENVELOPE =
            Set.of("score", "label", "model_id", "model_version", "prediction", "value");

    private static final List<FeatureSpec> ENVELOPE_COLUMNS =
            List.of(
                    FeatureSpec.of("score", FeatureType.NUMERIC),
                    FeatureSpec.of("label", FeatureType.CATEGORICAL),
                    FeatureSpec.of("model_id", FeatureType.CATEGORICAL),
                    FeatureSpec.of("model_version", FeatureType.CATEGORICAL),
                    FeatureSpec.of("prediction", FeatureType.CATEGORICAL),
                    FeatureSpec.of("value", FeatureType.NUMERIC),
                    FeatureSpec.of("label", FeatureType.NUMERIC));
    private static final int SCORE = 0;
    private static final int LABEL = 1;
    private static final int MODEL = 2;
    private static final int VERSION = 3;
    private static final int PREDICTION = 4;
    private static final int VALUE = 5;
    private static final int LABEL_NUMBER = 6;

    /** Columns beside those features that tell what a model gave, and when it was right. */
    public static Set<String> envelope(List<FeatureSpec> features) {
        Set<String> names = new HashSet<>(ENVELOPE);
        features.forEach(feature -> names.remove(feature.name()));
        return names;
    }

    public ProfiledTable {
        absent = List.copyOf(absent);
    }

    /**
     * Makes the profile.
     *
     * @param model whose rows are taken; a table without {@code model_id} is all its own
     * @param version whose rows are taken, or null for the only one there is
     * @param features as configured
     * @throws TableException when there is no row of it, or several versions and none was chosen
     */
    public static ProfiledTable of(
            Table table, String model, @Nullable String version, List<FeatureSpec> features)
            throws IOException {
        String only = version == null ? onlyVersion(table, model) : version;
        BoundedReference reference = new BoundedReference(model, only, features);
        Reading shaping = new Reading(features, model, version);
        shaping.read(table, (row, around) -> reference.shape(row));
        Reading counting = new Reading(features, model, version);
        counting.read(table, (row, around) -> reference.count(row, around.output()));
        if (counting.rows == 0) {
            throw new TableException(
                    table.name(),
                    "has no row of model " + model + (only.isEmpty() ? "" : ", version " + only));
        }
        ReferenceProfile profile = reference.build();
        return new ProfiledTable(
                profile,
                counting.rows,
                counting.scored,
                counting.labelled,
                counting.others,
                profile.features().stream()
                        .filter(feature -> feature.missing() == counting.rows)
                        .map(feature -> feature.name())
                        .toList());
    }

    private static String onlyVersion(Table table, String model) throws IOException {
        TreeSet<String> versions = new TreeSet<>();
        new Reading(List.of(), model, null)
                .read(
                        table,
                        (row, around) ->
                                versions.add(around.version() == null ? "" : around.version()));
        if (versions.size() > 1) {
            throw new TableException(
                    table.name(),
                    "has rows of several versions: "
                            + String.join(", ", versions.stream().limit(10).toList())
                            + "; choose one with --model-version");
        }
        return versions.isEmpty() ? "" : versions.first();
    }

    private static @Nullable String text(Features envelope, int index) {
        return FeatureValues.category(FeatureType.CATEGORICAL, envelope, index);
    }

    /** One reading of the rows of a model. */
    private static final class Reading {
        private final TypedColumns features;
        private final TypedColumns envelope =
                new TypedColumns(ENVELOPE_COLUMNS, Set.of("model_version"));
        private final ScoreColumns scores = new ScoreColumns();
        private final boolean hasScore;
        private final boolean hasValue;
        private final String model;
        private final @Nullable String version;
        private long rows;
        private long scored;
        private long labelled;
        private long others;

        Reading(List<FeatureSpec> features, String model, @Nullable String version) {
            this.features = new TypedColumns(features);
            Set<String> names = envelope(features);
            this.hasScore = names.contains("score");
            this.hasValue = names.contains("value");
            this.model = model;
            this.version = version;
        }

        void read(Table table, RowConsumer consumer) throws IOException {
            try (TableRows reading = table.rows()) {
                for (TableRow row = reading.next(); row != null; row = reading.next()) {
                    Features around = envelope.features(row);
                    String ofVersion = text(around, VERSION);
                    if (!isOf(model, text(around, MODEL)) || !isOf(version, ofVersion)) {
                        others++;
                        continue;
                    }
                    OutputRow output = output(row, around);
                    rows++;
                    scored += output.score() >= 0 && output.score() <= 1 ? 1 : 0;
                    labelled += output.label() == null ? 0 : 1;
                    consumer.accept(features.features(row), new Around(ofVersion, output));
                }
            }
        }

        private OutputRow output(TableRow row, Features around) {
            String predicted = text(around, PREDICTION);
            double score = hasScore ? FeatureValues.number(around, SCORE) : Double.NaN;
            if (predicted == null && Double.isNaN(score)) {
                predicted = scores.highest(row);
            }
            return new OutputRow(
                    predicted,
                    score,
                    hasValue ? FeatureValues.number(around, VALUE) : Double.NaN,
                    text(around, LABEL),
                    FeatureValues.number(around, LABEL_NUMBER));
        }

        /** What is not told, on either side, is no obstacle. */
        private static boolean isOf(@Nullable String wanted, @Nullable String found) {
            return wanted == null || found == null || wanted.equals(found);
        }
    }

    @FunctionalInterface
    private interface RowConsumer {
        void accept(Features features, Around around);
    }

    /** What a row tells beside the features. */
    private record Around(@Nullable String version, OutputRow output) {}
}

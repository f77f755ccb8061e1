package io.plumbline.flink.operator;

import io.plumbline.event.FeatureKind;
import io.plumbline.event.Features;
import io.plumbline.event.Prediction;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * What one subtask has seen of the features of its models. All of the first thousand predictions of
 * a model are looked at, then one in sixteen: a change of schema stays.
 */
final class SeenFeatures {
    private static final int LOOKED_AT_FIRST = 1_000;
    private static final int THEN_ONE_IN = 16;

    /** Whoever makes names of values does not fill the memory. */
    private static final int MOST_FEATURES = 5_000;

    private static final class OfModel {
        private final Map<String, Integer> kinds = new HashMap<>();
        private long predictions;
    }

    private final Map<String, OfModel> models = new HashMap<>();

    /** Tells of what is new in a prediction. */
    void look(Prediction prediction, Consumer<SchemaMark> marks) {
        OfModel model = models.computeIfAbsent(prediction.modelId(), id -> new OfModel());
        long n = model.predictions++;
        if (n >= LOOKED_AT_FIRST && n % THEN_ONE_IN != 0) {
            return;
        }
        Features features = prediction.features();
        for (int i = 0; i < features.size(); i++) {
            FeatureKind kind = features.kind(i);
            if (kind != FeatureKind.MISSING && isNew(model, features.names()[i], kind)) {
                marks.accept(
                        new SchemaMark(
                                prediction.modelId(), features.names()[i], kind, prediction.ts()));
            }
        }
    }

    private static boolean isNew(OfModel model, String name, FeatureKind kind) {
        Integer known = model.kinds.get(name);
        int seen = known == null ? 0 : known;
        int bit = SchemaWatch.bitOf(kind);
        if ((seen & bit) != 0 || (known == null && model.kinds.size() >= MOST_FEATURES)) {
            return false;
        }
        model.kinds.put(name, seen | bit);
        return true;
    }
}

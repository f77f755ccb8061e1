package io.plumbline.flink.operator;

import io.plumbline.event.FeatureKind;
import io.plumbline.event.Features;
import io.plumbline.event.Prediction;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * What one subtask has seen of the features of its models. All of the first thousand predictions of
 * a model are looked at, then one in sixteen: a change of schema stays. A feature has vanished when
 * it has been away for longer than chance explains, by how often it was there before.
 */
final class SeenFeatures {
    private static final int LOOKED_AT_FIRST = 1_000;
    private static final int THEN_ONE_IN = 16;

    /** Whoever makes names of values does not fill the memory. */
    private static final int MOST_FEATURES = 5_000;

    /** So many looks between two searches for features that have vanished. */
    private static final int SEARCH_EVERY = 30;

    private static final class OfModel {
        private final Map<String, FeaturePresence> features = new HashMap<>();
        private long predictions;
        private long looks;
    }

    private final Map<String, OfModel> models = new HashMap<>();

    /** Tells of what is new in a prediction, and of what has long not been there. */
    void look(Prediction prediction, Consumer<SchemaMark> marks) {
        OfModel model = models.computeIfAbsent(prediction.modelId(), id -> new OfModel());
        long n = model.predictions++;
        if (n >= LOOKED_AT_FIRST && n % THEN_ONE_IN != 0) {
            return;
        }
        model.looks++;
        Features features = prediction.features();
        for (int i = 0; i < features.size(); i++) {
            FeatureKind kind = features.kind(i);
            if (kind != FeatureKind.MISSING && isNew(model, features.names()[i], kind)) {
                marks.accept(mark(prediction, features.names()[i], kind));
            }
        }
        if (model.looks % SEARCH_EVERY == 0) {
            searchVanished(
                    model, name -> marks.accept(mark(prediction, name, FeatureKind.MISSING)));
        }
    }

    private static SchemaMark mark(Prediction prediction, String feature, FeatureKind kind) {
        return new SchemaMark(prediction.modelId(), feature, kind, prediction.ts());
    }

    private static boolean isNew(OfModel model, String name, FeatureKind kind) {
        FeaturePresence known = model.features.get(name);
        if (known == null) {
            if (model.features.size() >= MOST_FEATURES) {
                return false;
            }
            known = new FeaturePresence(model.looks);
            model.features.put(name, known);
        }
        return known.seen(kind, model.looks);
    }

    private static void searchVanished(OfModel model, Consumer<String> vanished) {
        List<String> names = new ArrayList<>();
        model.features.forEach(
                (name, presence) -> {
                    if (presence.hasVanished(model.looks)) {
                        names.add(name);
                    }
                });
        Collections.sort(names);
        for (String name : names) {
            model.features.remove(name);
            vanished.accept(name);
        }
    }
}

package io.plumbline.demo.model;

import io.plumbline.demo.flight.FlightFeatures;
import java.util.ArrayList;
import java.util.List;

/**
 * Serves the live version. Once that is no longer the first one, the first goes on in the shadow,
 * to show what not retraining would have scored. Versions may be switched while it is being asked.
 */
public final class ModelServer {
    private final FlightModel first;
    private volatile FlightModel live;

    /** Serves a first version. */
    public ModelServer(FlightModel first) {
        this.first = first;
        this.live = first;
    }

    /** The version that is acted on. */
    public FlightModel live() {
        return live;
    }

    /** Puts a new version live. */
    public void switchTo(FlightModel next) {
        live = next;
    }

    /** The live answer, and after it the shadow's where there is one. */
    public List<Answer> ask(FlightFeatures features) {
        FlightModel now = live;
        List<Answer> answers = new ArrayList<>(2);
        answers.add(ask(now, features, false));
        if (now != first) {
            answers.add(ask(first, features, true));
        }
        return answers;
    }

    private static Answer ask(FlightModel model, FlightFeatures features, boolean shadow) {
        long start = System.nanoTime();
        double score = model.score(features);
        return new Answer(model, shadow, score, (System.nanoTime() - start) / 1e6);
    }
}

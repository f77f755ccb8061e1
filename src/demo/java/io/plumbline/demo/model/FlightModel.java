package io.plumbline.demo.model;

import io.plumbline.demo.flight.FlightFeatures;
import java.util.Objects;
import org.tribuo.Model;
import org.tribuo.classification.Label;
import org.tribuo.classification.LabelFactory;
import org.tribuo.impl.ArrayExample;

/** A trained model; immutable and safe to ask from several threads. */
public final class FlightModel {
    /** The positive class, on the wire as well. */
    public static final String LATE = "late";

    /** The other class. */
    public static final String ON_TIME = "on_time";

    private final String version;
    private final Encoder encoder;
    private final Model<Label> model;
    private final double threshold;

    FlightModel(String version, Encoder encoder, Model<Label> model, double threshold) {
        this.version = version;
        this.encoder = encoder;
        this.model = model;
        this.threshold = threshold;
    }

    /** Name of the version: the day up to which it has learnt, such as {@code 2001-01-15}. */
    public String version() {
        return version;
    }

    /** Score from which it says {@value #LATE}: the one with the best F1 where it was trained. */
    public double threshold() {
        return threshold;
    }

    /** The airports' late rates it has learnt. */
    public LateRates rates() {
        return encoder.rates();
    }

    /** Probability that the flight arrives late. */
    public double score(FlightFeatures features) {
        return score(encoder, model, features);
    }

    /** The class it decides for at that score. */
    public String decide(double score) {
        return score >= threshold ? LATE : ON_TIME;
    }

    static double score(Encoder encoder, Model<Label> model, FlightFeatures features) {
        ArrayExample<Label> example =
                new ArrayExample<>(
                        LabelFactory.UNKNOWN_LABEL,
                        Encoder.featureNames(),
                        encoder.encode(features));
        return Objects.requireNonNull(model.predict(example).getOutputScores().get(LATE))
                .getScore();
    }
}

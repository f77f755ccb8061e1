package io.plumbline.demo.model;

import io.plumbline.demo.flight.LandedFlight;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.tribuo.Model;
import org.tribuo.MutableDataset;
import org.tribuo.classification.Label;
import org.tribuo.classification.LabelFactory;
import org.tribuo.classification.sgd.linear.LinearSGDTrainer;
import org.tribuo.classification.sgd.objectives.LogMulticlass;
import org.tribuo.impl.ArrayExample;
import org.tribuo.math.optimisers.AdaGrad;
import org.tribuo.provenance.SimpleDataSourceProvenance;

/**
 * Fits a logistic regression to landed flights. The same flights in the same order give the same
 * model.
 */
public final class Trainer {
    private static final long SEED = 2001;
    private static final int EPOCHS = 5;
    private static final int MINIBATCH = 16;
    private static final double LEARNING_RATE = 0.1;

    /** Kept, or the level would be lost with it; the library reports every fit at INFO. */
    private static final Logger LIBRARY = Logger.getLogger("org.tribuo");

    static {
        LIBRARY.setLevel(Level.WARNING);
    }

    private final LabelFactory labels = new LabelFactory();

    /**
     * Trains a model.
     *
     * @param version its name
     * @param flights what it learns from; both outcomes must occur
     */
    public FlightModel train(String version, List<LandedFlight> flights) {
        Encoder encoder = Encoder.of(flights);
        Model<Label> model =
                new LinearSGDTrainer(
                                new LogMulticlass(),
                                new AdaGrad(LEARNING_RATE),
                                EPOCHS,
                                Integer.MAX_VALUE,
                                MINIBATCH,
                                SEED)
                        .train(examples(version, encoder, flights));
        return new FlightModel(version, encoder, model, threshold(encoder, model, flights));
    }

    private MutableDataset<Label> examples(
            String version, Encoder encoder, List<LandedFlight> flights) {
        MutableDataset<Label> examples =
                new MutableDataset<>(new SimpleDataSourceProvenance(version, labels), labels);
        Label late = new Label(FlightModel.LATE);
        Label onTime = new Label(FlightModel.ON_TIME);
        String[] names = Encoder.featureNames();
        for (LandedFlight flight : flights) {
            examples.add(
                    new ArrayExample<>(
                            flight.late() ? late : onTime,
                            names,
                            encoder.encode(flight.features())));
        }
        return examples;
    }

    private static double threshold(
            Encoder encoder, Model<Label> model, List<LandedFlight> flights) {
        double[] scores = new double[flights.size()];
        boolean[] late = new boolean[flights.size()];
        for (int i = 0; i < scores.length; i++) {
            scores[i] = FlightModel.score(encoder, model, flights.get(i).features());
            late[i] = flights.get(i).late();
        }
        return BestThreshold.of(scores, late).threshold();
    }
}

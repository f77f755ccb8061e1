package io.plumbline.join;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that is known about one prediction id of one model: what each version predicted, and the
 * labels that came. Labels are kept from the highest rank down, since a version whose prediction
 * has yet to come may be too old for the highest one.
 */
public final class Ledger {
    /**
     * More labels than this of one id are not remembered, the lowest ranks go first: a storm of
     * corrections must not grow the state without bound.
     */
    static final int MAX_TRUTHS = 64;

    private final List<Scored> predictions;
    private final List<Truth> truths;

    /** When the list ends on which the id is to be looked at, epoch milliseconds; 0 for none. */
    private long listedUntil;

    /** That list says that nothing needs to be looked at any more. */
    private boolean listedSettled;

    /** Nothing known yet. */
    public Ledger() {
        this(new ArrayList<>(1), new ArrayList<>(1));
    }

    Ledger(List<Scored> predictions, List<Truth> truths) {
        this.predictions = predictions;
        this.truths = truths;
    }

    /** Nothing known. */
    public boolean isEmpty() {
        return predictions.isEmpty() && truths.isEmpty();
    }

    List<Scored> predictions() {
        return predictions;
    }

    /** From the highest rank to the lowest. */
    List<Truth> truths() {
        return truths;
    }

    @Nullable Scored predictionOf(String modelVersion) {
        for (Scored prediction : predictions) {
            if (prediction.modelVersion().equals(modelVersion)) {
                return prediction;
            }
        }
        return null;
    }

    void add(Scored prediction) {
        predictions.add(prediction);
    }

    /** This very label, by rank, came before. */
    boolean knows(Truth truth) {
        return search(truth) >= 0;
    }

    /** When the list ends that the id is on, epoch milliseconds; 0 when it is on none. */
    public long listedUntil() {
        return listedUntil;
    }

    /** Whether that list says that the id can be forgotten unseen. */
    public boolean listedSettled() {
        return listedSettled;
    }

    /** The id is on the list that ends then, which says that it is settled, or doesn't. */
    public void list(long until, boolean settled) {
        listedUntil = until;
        listedSettled = settled;
    }

    /** Predictions, and no label yet. */
    public boolean awaitsLabel() {
        return truths.isEmpty();
    }

    /** How many predictions have no label, where nothing is known of horizons any more. */
    public int unlabelled() {
        return truths.isEmpty() || truths.get(0).retract() ? predictions.size() : 0;
    }

    /** Adds a label that is not known yet in its rank. */
    void add(Truth truth) {
        truths.add(-search(truth) - 1, truth);
    }

    private int search(Truth truth) {
        return Collections.binarySearch(truths, truth, Collections.reverseOrder());
    }

    /** Removes the lowest label when there are more than may be kept, else returns null. */
    @Nullable Truth evict() {
        return truths.size() > MAX_TRUTHS ? truths.remove(truths.size() - 1) : null;
    }

    /** The newest timestamp of anything in it; {@code Long.MIN_VALUE} when empty. */
    long newest() {
        long newest = Long.MIN_VALUE;
        for (Scored prediction : predictions) {
            newest = Math.max(newest, prediction.ts());
        }
        for (Truth truth : truths) {
            newest = Math.max(newest, truth.ts());
        }
        return newest;
    }
}

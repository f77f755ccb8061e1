package io.plumbline.performance;

import io.plumbline.bytes.UnlockedInput;
import io.plumbline.bytes.UnlockedOutput;
import io.plumbline.event.PairedOutcome;
import io.plumbline.stats.metric.Estimate;
import io.plumbline.stats.metric.PairedRocAuc;
import io.plumbline.stats.summary.JointScores;
import io.plumbline.stats.summary.Moments;
import io.plumbline.stats.summary.Varint;
import io.plumbline.stats.test.McNemar;
import io.plumbline.stats.test.MeanDifference;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What two versions made of the predictions that both have labels for. Mergeable, exact under
 * retraction.
 */
public final class PairPane {
    private static final byte VERSION = 1;
    private static final double Z = 1.959963984540054;

    private long both;
    private long first;
    private long second;
    private long neither;
    private JointScores scores = new JointScores();
    private Moments errors = new Moments();
    private Moments otherErrors = new Moments();
    private Moments differences = new Moments();

    /**
     * Counts a pair.
     *
     * @param task of the model
     * @param binary how a binary model's classes are read, or null for another task
     */
    public void add(PairedOutcome pair, Task task, @Nullable BinaryTask binary) {
        if (task == Task.REGRESSION) {
            addNumbers(pair);
        } else {
            boolean right = isRight(pair.predicted(), pair.label(), binary);
            boolean otherRight = isRight(pair.otherPredicted(), pair.label(), binary);
            judge(right, otherRight, pair.sign());
            if (binary != null && !Double.isNaN(pair.score()) && !Double.isNaN(pair.otherScore())) {
                boolean positive = binary.isPositive(pair.label());
                scores.add(pair.score(), pair.otherScore(), positive, pair.sign());
            }
        }
    }

    private static boolean isRight(
            @Nullable String predicted, String label, @Nullable BinaryTask binary) {
        if (predicted == null) {
            return false;
        }
        return binary == null
                ? predicted.equals(label)
                : binary.isPositive(predicted) == binary.isPositive(label);
    }

    private void judge(boolean right, boolean otherRight, int sign) {
        both += right && otherRight ? sign : 0;
        first += right && !otherRight ? sign : 0;
        second += otherRight && !right ? sign : 0;
        neither += right || otherRight ? 0 : sign;
    }

    private void addNumbers(PairedOutcome pair) {
        double error = Math.abs(pair.labelValue() - pair.value());
        double other = Math.abs(pair.labelValue() - pair.otherValue());
        // Nearer to the truth stands for right; as near as the other one for both being so.
        judge(error <= other, other <= error, pair.sign());
        put(errors, error, pair.sign());
        put(otherErrors, other, pair.sign());
        put(differences, error - other, pair.sign());
    }

    private static void put(Moments moments, double value, int sign) {
        if (sign > 0) {
            moments.add(value);
        } else {
            moments.subtract(value);
        }
    }

    /** Counts all that {@code other} counted. */
    public void merge(PairPane other) {
        both += other.both;
        first += other.first;
        second += other.second;
        neither += other.neither;
        scores.merge(other.scores);
        errors.merge(other.errors);
        otherErrors.merge(other.otherErrors);
        differences.merge(other.differences);
    }

    /** The comparisons of the first version with {@code other}; empty when there is no pair. */
    public List<VersionComparison> compare(String other, Task task) {
        McNemar table = new McNemar(both, first, second, neither);
        List<VersionComparison> all = new ArrayList<>();
        if (table.n() == 0) {
            return all;
        }
        if (task == Task.REGRESSION) {
            all.add(errors(other));
            return all;
        }
        double n = table.n();
        Estimate difference = table.difference();
        all.add(
                new VersionComparison(
                        other,
                        "accuracy",
                        true,
                        (both + first) / n,
                        (both + second) / n,
                        difference.value(),
                        difference.lower(),
                        difference.upper(),
                        table.pValue(),
                        table.n(),
                        table.n(),
                        first,
                        second));
        if (!scores.isEmpty()) {
            all.add(areas(other));
        }
        return all;
    }

    private VersionComparison areas(String other) {
        PairedRocAuc auc = PairedRocAuc.of(scores);
        double difference = auc.first() - auc.second();
        return new VersionComparison(
                other,
                "roc_auc",
                true,
                auc.first(),
                auc.second(),
                difference,
                difference - Z * auc.standardError(),
                difference + Z * auc.standardError(),
                MeanDifference.pTwoSided(difference, auc.standardError()),
                auc.n(),
                auc.n(),
                -1,
                -1);
    }

    private VersionComparison errors(String other) {
        long n = differences.count();
        double difference = differences.mean();
        double error = Math.sqrt(differences.sampleVariance() / n);
        return new VersionComparison(
                other,
                "mae",
                true,
                errors.mean(),
                otherErrors.mean(),
                difference,
                difference - Z * error,
                difference + Z * error,
                MeanDifference.pTwoSided(difference, error),
                n,
                n,
                first,
                second);
    }

    /** The bytes to send or to store; {@link #fromBytes} reads them. */
    public byte[] toBytes() {
        UnlockedOutput bytes = new UnlockedOutput(128);
        DataOutputStream out = new DataOutputStream(bytes);
        try {
            out.writeByte(VERSION);
            Varint.write(out, both);
            Varint.write(out, first);
            Varint.write(out, second);
            Varint.write(out, neither);
            scores.writeTo(out);
            errors.writeTo(out);
            otherErrors.writeTo(out);
            differences.writeTo(out);
        } catch (IOException impossibleInMemory) {
            throw new UncheckedIOException(impossibleInMemory);
        }
        return bytes.toByteArray();
    }

    /**
     * The pane of stored bytes.
     *
     * @throws IllegalStateException when another version wrote them
     */
    public static PairPane fromBytes(byte[] bytes) {
        DataInputStream in = new DataInputStream(new UnlockedInput(bytes));
        try {
            byte version = in.readByte();
            if (version != VERSION) {
                throw new IllegalStateException(
                        "a pane of pairs in state has version "
                                + version
                                + ", this program reads "
                                + VERSION
                                + ": restore it with the release that wrote it");
            }
            PairPane pane = new PairPane();
            pane.both = Varint.read(in);
            pane.first = Varint.read(in);
            pane.second = Varint.read(in);
            pane.neither = Varint.read(in);
            pane.scores = JointScores.readFrom(in);
            pane.errors = Moments.readFrom(in);
            pane.otherErrors = Moments.readFrom(in);
            pane.differences = Moments.readFrom(in);
            return pane;
        } catch (IOException damaged) {
            throw new UncheckedIOException("a pane of pairs in state is cut short", damaged);
        }
    }
}

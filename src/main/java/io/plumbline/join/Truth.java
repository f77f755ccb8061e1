package io.plumbline.join;

import io.plumbline.event.RawEvent;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * One label of a prediction id, as far as it matters for matching.
 *
 * <p>Of several labels the highest in the natural order wins: (revision, ts, label text), and a
 * retraction above the very label it takes back.
 *
 * @param revision as sent
 * @param ts when the truth became known, epoch milliseconds
 * @param label the class, or the number, as text
 * @param value the number, or NaN
 * @param retract the prediction has no label again
 * @param unused the event as it was read, for as long as no prediction has met it; then null
 * @param overdueMs by how much less than the horizon it may lie after a prediction, since it
 *     arrived when the time of older ones was over, milliseconds; 0 when it arrived in time for all
 */
public record Truth(
        long revision,
        long ts,
        String label,
        double value,
        boolean retract,
        @Nullable RawEvent unused,
        long overdueMs)
        implements Comparable<Truth> {

    private static final Comparator<Truth> RANK =
            Comparator.comparingLong(Truth::revision)
                    .thenComparingLong(Truth::ts)
                    .thenComparing(Truth::label)
                    .thenComparing(Truth::retract);

    /** One that arrived in time for all predictions it may count for. */
    public Truth(
            long revision,
            long ts,
            String label,
            double value,
            boolean retract,
            @Nullable RawEvent unused) {
        this(revision, ts, label, value, retract, unused, 0);
    }

    /** By rank alone: equal rank means the same label event. */
    @Override
    public int compareTo(Truth other) {
        return RANK.compare(this, other);
    }

    /** The same label, met by a prediction. */
    Truth used() {
        return unused == null
                ? this
                : new Truth(revision, ts, label, value, retract, null, overdueMs);
    }

    /** The same label, which arrived so much too late for the oldest predictions. */
    Truth overdue(long byMs) {
        return byMs == overdueMs
                ? this
                : new Truth(revision, ts, label, value, retract, unused, byMs);
    }
}

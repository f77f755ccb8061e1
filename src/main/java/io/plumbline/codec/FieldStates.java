package io.plumbline.codec;

import io.plumbline.event.DeadLetter;
import io.plumbline.event.DeadLetterReason;
import io.plumbline.event.RawEvent;
import org.jspecify.annotations.Nullable;

/**
 * Which fields one event holds and which of them can't be used. Mutable, reused from event to
 * event.
 */
final class FieldStates {
    private static final EventField[] FIELDS = EventField.values();

    private int present;
    private int bad;

    void clear() {
        present = 0;
        bad = 0;
    }

    void clear(EventField field) {
        present &= ~bit(field);
        bad &= ~bit(field);
    }

    void present(EventField field) {
        present |= bit(field);
    }

    void bad(EventField field) {
        present |= bit(field);
        bad |= bit(field);
    }

    boolean isPresent(EventField field) {
        return (present & bit(field)) != 0;
    }

    boolean isBad(EventField field) {
        return (bad & bit(field)) != 0;
    }

    /** The fault of the first faulty field, or null when there is none. */
    @Nullable DeadLetter firstFault(RawEvent raw, int required) {
        int faulty = bad | (required & ~present);
        if (faulty == 0) {
            return null;
        }
        EventField field = FIELDS[Integer.numberOfTrailingZeros(faulty)];
        return (bad & bit(field)) != 0
                ? new DeadLetter(raw, field.whenBad(), field.badDetail())
                : new DeadLetter(raw, DeadLetterReason.MISSING_FIELD, field.missingDetail());
    }

    /** The set of those fields, as {@link #firstFault} takes it. */
    static int setOf(EventField... fields) {
        int set = 0;
        for (EventField field : fields) {
            set |= bit(field);
        }
        return set;
    }

    @SuppressWarnings("EnumOrdinal") // a position in a set that lives as long as one event
    private static int bit(EventField field) {
        return 1 << field.ordinal();
    }
}

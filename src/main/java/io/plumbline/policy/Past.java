package io.plumbline.policy;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a rule's conditions remember of one slice's earlier windows: numbers by the place of the
 * condition in the rule. In memory; {@link #writeTo} stores it.
 */
final class Past {
    private static final double[] NOTHING = {};

    private final TreeMap<String, double[]> notes;
    private final String place;

    Past() {
        this(new TreeMap<>(), "");
    }

    private Past(TreeMap<String, double[]> notes, String place) {
        this.notes = notes;
        this.place = place;
    }

    /** That of a part of the condition. */
    Past of(int part) {
        return new Past(notes, place + part + ".");
    }

    /** What this condition noted last; empty when nothing. */
    double[] noted() {
        return notes.getOrDefault(place, NOTHING);
    }

    /** Takes a note in place of the last. */
    void note(double... numbers) {
        notes.put(place, numbers);
    }

    boolean isBlank() {
        return notes.isEmpty();
    }

    void writeTo(DataOutput out) throws IOException {
        out.writeInt(notes.size());
        for (Map.Entry<String, double[]> note : notes.entrySet()) {
            StateFields.writeText(out, note.getKey());
            out.writeInt(note.getValue().length);
            for (double number : note.getValue()) {
                out.writeDouble(number);
            }
        }
    }

    static Past readFrom(DataInput in) throws IOException {
        Past past = new Past();
        for (int left = in.readInt(); left > 0; left--) {
            String place = StateFields.readText(in);
            double[] numbers = new double[in.readInt()];
            for (int i = 0; i < numbers.length; i++) {
                numbers[i] = in.readDouble();
            }
            past.notes.put(place, numbers);
        }
        return past;
    }
}

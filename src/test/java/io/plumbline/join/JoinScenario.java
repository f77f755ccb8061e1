package io.plumbline.join;

import io.plumbline.event.DeadLetterReason;
import io.plumbline.event.Dimensions;
import io.plumbline.event.RawEvent;
import io.plumbline.event.SourcePosition;
import io.plumbline.window.WindowPlan;
import io.plumbline.window.WindowSpec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** One prediction id, fed event by event, with a record of everything the matcher asked for. */
final class JoinScenario implements Effects {
    static final long MINUTE = 60_000;
    static final long HORIZON = 60 * MINUTE;
    static final long GRACE = 10 * MINUTE;
    static final long SETTLE = HORIZON + GRACE;
    static final long WINDOW = 60 * MINUTE;

    /** How long an id is remembered after its newest timestamp. */
    static final long REMEMBERED = 2 * SETTLE + WINDOW;

    private final LabelMatcher matcher;
    private final Map<String, String> labels = new TreeMap<>();
    private final Map<String, String> pairs = new TreeMap<>();
    private final List<DeadLetterReason> refused = new ArrayList<>();
    private final List<String> letters = new ArrayList<>();
    private final LedgerCodec codec = new LedgerCodec();
    private Ledger ledger = new Ledger();
    private long frontier = Long.MIN_VALUE;
    private int repetitions;
    private int waiting;

    JoinScenario() {
        this(WINDOW);
    }

    /** With windows of that length in place of an hour's. */
    JoinScenario(long windowMs) {
        this(
                new LabelMatcher(
                        new WindowPlan(
                                List.of(
                                        WindowSpec.tumbling(
                                                "window", Duration.ofMillis(windowMs)))),
                        new LabelHorizon(Duration.ofMillis(HORIZON), Duration.ofMillis(GRACE))));
    }

    private JoinScenario(LabelMatcher matcher) {
        this.matcher = matcher;
    }

    /** As over files: nothing is decided before all events are there. */
    static JoinScenario ofThePast() {
        return new JoinScenario(new JoinScenario().matcher.patient());
    }

    static Scored scored(String version, long ts) {
        return scored(version, ts, 1);
    }

    static Scored scored(String version, long ts, long hash) {
        return new Scored(
                version, ts, Dimensions.NONE, false, "yes", 0.7, Double.NaN, null, null, hash);
    }

    static Truth truth(long revision, long ts, String label) {
        return truth(revision, ts, label, false);
    }

    static Truth truth(long revision, long ts, String label, boolean retract) {
        RawEvent raw = new RawEvent(new SourcePosition("labels", 0, ts), new byte[] {1, 2});
        return new Truth(revision, ts, label, Double.NaN, retract, raw);
    }

    JoinScenario predict(Scored prediction) {
        RawEvent raw = new RawEvent(new SourcePosition("predictions", 0, prediction.ts()), null);
        matcher.prediction(reloaded(), prediction, raw, frontier, this);
        return this;
    }

    JoinScenario label(Truth truth) {
        matcher.label(reloaded(), truth, frontier, this);
        return this;
    }

    /** The frontier moves, and what is due is forgotten. */
    JoinScenario advance(long to) {
        frontier = Math.max(frontier, to);
        if (!ledger.isEmpty() && matcher.forgetAt(ledger) <= frontier) {
            boolean settled = matcher.isSettled(ledger);
            int waited = matcher.waiting(ledger);
            int said = letters.size();
            matcher.forget(ledger, this);
            waiting -= waited;
            expect(settled == (waited == 0 && letters.size() == said), "settled, or it is not");
            ledger = new Ledger();
        }
        return this;
    }

    /** After a failure another task's frontier may hold, which was not as far. */
    JoinScenario goBackTo(long to) {
        frontier = to;
        return this;
    }

    /** As in the operator, every step goes through the bytes in state. */
    private Ledger reloaded() {
        ledger = codec.read(codec.write(ledger));
        return ledger;
    }

    /** Version to label@delay, or {@code none}; as the sum of all effects. */
    Map<String, String> outcome() {
        return labels;
    }

    List<DeadLetterReason> refused() {
        return refused;
    }

    int repetitions() {
        return repetitions;
    }

    boolean isForgotten() {
        return ledger.isEmpty();
    }

    @Override
    public void accepted(Scored prediction) {
        String before = labels.put(prediction.modelVersion(), "none");
        expect(before == null, "accepted twice");
    }

    @Override
    public void labelled(Scored prediction, Truth label) {
        String before = labels.put(prediction.modelVersion(), text(prediction, label));
        expect("none".equals(before), "labelled over a label");
    }

    @Override
    public void unlabelled(Scored prediction, Truth label) {
        String before = labels.put(prediction.modelVersion(), "none");
        expect(text(prediction, label).equals(before), "took back what was not there");
    }

    @Override
    public void paired(Scored one, Scored other, Truth label, int sign) {
        boolean ordered = one.modelVersion().compareTo(other.modelVersion()) < 0;
        String pair =
                ordered
                        ? one.modelVersion() + " " + other.modelVersion()
                        : other.modelVersion() + " " + one.modelVersion();
        if (sign > 0) {
            expect(pairs.put(pair, label.label()) == null, "paired over a pair");
        } else {
            expect(label.label().equals(pairs.remove(pair)), "took back a pair that was not there");
        }
    }

    /** Pairs of versions with the label they have in common; as the sum of all effects. */
    Map<String, String> pairs() {
        return pairs;
    }

    @Override
    public void refused(RawEvent event, DeadLetterReason reason, String detail) {
        refused.add(reason);
        letters.add(event.position() + " " + reason + " " + detail);
    }

    /** The refused events with reason and detail, in no order that means anything. */
    List<String> letters() {
        return letters.stream().sorted().toList();
    }

    @Override
    public void waiting(int change) {
        waiting += change;
        expect(waiting >= 0, "fewer than none wait");
    }

    /** As the sum of all effects. */
    int waiting() {
        return waiting;
    }

    /** As the ledger says. */
    int waitingInState() {
        return matcher.waiting(ledger);
    }

    @Override
    public void repeated() {
        repetitions++;
    }

    static String text(Scored prediction, Truth label) {
        return label.label() + "@" + (label.ts() - prediction.ts());
    }

    private static void expect(boolean condition, String message) {
        if (!condition) {
            throw new AssertionError(message);
        }
    }
}

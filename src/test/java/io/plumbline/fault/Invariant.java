package io.plumbline.fault;

import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;

/** What must hold after every scenario. */
enum Invariant {
    I1("final rows are the oracle's", Checks::rows),
    I2("triggers received are the oracle's", Checks::triggers),
    I3("one effect per trigger", Checks::effects),
    I4("signatures are valid", Checks::signatures),
    I5("no row goes back", Evidence::setbacks),
    I6("each event is in the numbers or a dead letter", Checks::events),
    I7("checkpoints resume within 30 s", Checks::checkpoints, Checks::checkpointsCanBeTold),
    I8(
            "heap, threads and descriptors do not grow",
            evidence -> Growth.of(evidence.footprints()),
            evidence -> Growth.canBeTold(evidence.footprints())),
    I9("no secret and no feature value is shown", Evidence::leaks);

    /** How long checkpoints may be away. */
    static final Duration RESUMES_WITHIN = Duration.ofSeconds(30);

    private final String meaning;
    private final Function<Evidence, List<String>> check;
    private final Predicate<Evidence> canBeTold;

    Invariant(String meaning, Function<Evidence, List<String>> check) {
        this(meaning, check, evidence -> true);
    }

    Invariant(
            String meaning, Function<Evidence, List<String>> check, Predicate<Evidence> canBeTold) {
        this.meaning = meaning;
        this.check = check;
        this.canBeTold = canBeTold;
    }

    String meaning() {
        return meaning;
    }

    /** Whether there is enough evidence to say anything. */
    boolean canBeTold(Evidence evidence) {
        return canBeTold.test(evidence);
    }

    /** What contradicts it, in words; nothing when it holds. */
    List<String> violations(Evidence evidence) {
        return canBeTold(evidence) ? check.apply(evidence) : List.of();
    }
}

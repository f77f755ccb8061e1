package io.plumbline.compare;

import java.util.List;
import java.util.stream.Stream;

/**
 * What a preset says of one feature.
 *
 * @param drifted by its rule
 * @param tests all tests
 */
public record Verdict(boolean drifted, List<TestOutcome> tests) {
    /** A sample has no values: there is nothing to test. */
    static final Verdict UNDEFINED = new Verdict(false, List.of());

    public Verdict {
        tests = List.copyOf(tests);
    }

    /** The verdict of the test of that name, which comes first. */
    static Verdict by(String method, List<TestOutcome> tests) {
        List<TestOutcome> ordered =
                Stream.concat(
                                tests.stream().filter(test -> test.method().equals(method)),
                                tests.stream().filter(test -> !test.method().equals(method)))
                        .toList();
        return new Verdict(ordered.get(0).drifted(), ordered);
    }
}

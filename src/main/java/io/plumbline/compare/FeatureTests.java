package io.plumbline.compare;

import io.plumbline.drift.FeatureSpec;
import java.util.List;

/** The tests and rules of a preset. */
abstract class FeatureTests {

    /** The tests of a preset. */
    static FeatureTests of(Preset preset, double alpha) {
        return switch (preset) {
            case PLUMBLINE -> new NativeTests(alpha);
            case EVIDENTLY -> new EvidentlyTests();
            case NANNYML -> new NannyMlTests();
        };
    }

    /** Whose they are. */
    abstract Preset preset();

    /** The values that the tests want to see. */
    abstract RawValues wanted(List<FeatureSpec> specs);

    /**
     * Tests every feature of two samples.
     *
     * @param samples the tables, counted over the reference's bins
     * @param values those wanted
     * @return one verdict for each feature, in their order
     */
    abstract List<Verdict> verdicts(Samples samples, RawValues values);
}

package io.plumbline.flink.operator;

import io.plumbline.drift.DriftTableRow;
import io.plumbline.drift.FeatureStatsTableRow;
import io.plumbline.drift.ReferenceProfileRow;
import io.plumbline.event.DeadLetter;
import io.plumbline.performance.WeakSegmentRow;
import io.plumbline.policy.WindowReport;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.util.OutputTag;

/** What stages emit beside their main output. */
public final class SideOutputs {
    /** Events that can't be used. */
    public static final OutputTag<DeadLetter> DEAD_LETTERS =
            new OutputTag<>("dead-letters", TypeInformation.of(DeadLetter.class));

    /** Rows of the table {@code drift}. */
    public static final OutputTag<DriftTableRow> DRIFT =
            new OutputTag<>("drift", TypeInformation.of(DriftTableRow.class));

    /** Rows of the table {@code feature_stats}. */
    public static final OutputTag<FeatureStatsTableRow> FEATURE_STATS =
            new OutputTag<>("feature-stats", TypeInformation.of(FeatureStatsTableRow.class));

    /** Rows of the table {@code weak_segments}. */
    public static final OutputTag<WeakSegmentRow> WEAK_SEGMENTS =
            new OutputTag<>("weak-segments", TypeInformation.of(WeakSegmentRow.class));

    /** Partial panes of pairs of versions. */
    public static final OutputTag<PartialPair> PAIRS =
            new OutputTag<>("pairs", TypeInformation.of(PartialPair.class));

    /** Rows of the table {@code reference_profiles}. */
    public static final OutputTag<ReferenceProfileRow> REFERENCE_PROFILES =
            new OutputTag<>("reference-profiles", TypeInformation.of(ReferenceProfileRow.class));

    /** Features that are new, or have new kinds of values. */
    public static final OutputTag<SchemaMark> SCHEMA =
            new OutputTag<>("schema", TypeInformation.of(SchemaMark.class));

    /** Windows, for the rules. */
    public static final OutputTag<WindowReport> REPORTS =
            new OutputTag<>("reports", TypeInformation.of(WindowReport.class));

    private SideOutputs() {}
}

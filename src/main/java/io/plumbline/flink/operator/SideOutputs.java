package io.plumbline.flink.operator;

import io.plumbline.drift.DriftTableRow;
import io.plumbline.drift.FeatureStatsTableRow;
import io.plumbline.event.DeadLetter;
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

    /** Final windows, for the rules. */
    public static final OutputTag<WindowReport> REPORTS =
            new OutputTag<>("reports", TypeInformation.of(WindowReport.class));

    private SideOutputs() {}
}

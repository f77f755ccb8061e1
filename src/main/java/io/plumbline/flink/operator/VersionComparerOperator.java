package io.plumbline.flink.operator;

import io.plumbline.performance.VersionComparisonRow;
import io.plumbline.policy.WindowReport;

/** Runs {@link VersionComparer} and tells it of models that changed. */
public final class VersionComparerOperator
        extends ControlledCoOperator<String, PartialPair, WindowReport, VersionComparisonRow> {
    private static final long serialVersionUID = 1L;

    private final VersionComparer comparer;

    private transient ModelTelling<VersionComparisonRow> telling;

    public VersionComparerOperator(Plans plans) {
        this(new VersionComparer(plans));
    }

    private VersionComparerOperator(VersionComparer comparer) {
        super(comparer, comparer);
        this.comparer = comparer;
    }

    @Override
    public void open() throws Exception {
        super.open();
        telling = new ModelTelling<>(comparer, this, output);
    }

    @Override
    void arrived(ControlEvent event) throws Exception {
        super.arrived(event);
        telling.tellOf(event);
    }
}

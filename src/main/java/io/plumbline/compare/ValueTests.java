package io.plumbline.compare;

import io.plumbline.drift.FeatureSpec;
import io.plumbline.drift.FeatureType;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Tests that see all values of one column after the other. */
abstract class ValueTests extends FeatureTests {

    @Override
    final RawValues wanted(List<FeatureSpec> specs) {
        return RawValues.all(specs);
    }

    @Override
    final List<Verdict> verdicts(Samples samples, RawValues values) {
        List<Verdict> verdicts = new ArrayList<>();
        for (int i = 0; i < samples.specs().size(); i++) {
            ColumnValues column = Objects.requireNonNull(values.column(i));
            verdicts.add(
                    column.type() == FeatureType.NUMERIC ? numeric(column) : categorical(column));
        }
        return verdicts;
    }

    /** The verdict on a column of numbers. */
    abstract Verdict numeric(ColumnValues column);

    /** The verdict on a column of categories, or of true and false. */
    abstract Verdict categorical(ColumnValues column);
}

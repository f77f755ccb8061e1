package io.plumbline.drift;

import io.plumbline.event.Features;
import io.plumbline.stats.summary.Bins;
import io.plumbline.stats.summary.CategoryBins;
import io.plumbline.stats.summary.FrequentCategories;
import java.util.List;

/** The commonest categories of a categorical feature; both values of a boolean one. */
final class CategoryShaper extends BinShaper {
    /** Characters of the texts held for all features together: at most 64 MB. */
    private static final long BUDGET = 32_000_000;

    /** Up to so many distinct categories all of them are known. */
    private static final int MOST = 2 * CategoryBins.MAX_OTHERS;

    private final FrequentCategories frequent;

    CategoryShaper(FeatureSpec spec, int features) {
        super(spec);
        this.frequent = new FrequentCategories(MOST, BUDGET / features);
    }

    @Override
    void take(Features features, int index) {
        String category = FeatureValues.category(spec().type(), features, index);
        if (category != null) {
            frequent.add(category);
        }
    }

    @Override
    Bins bins() {
        return spec().type() == FeatureType.BOOLEAN
                ? CategoryBins.of(FeatureValues.BOOLEANS, List.of())
                : CategoryBins.fromCounts(frequent.counts(), CategoryBins.DEFAULT_CATEGORIES);
    }

    @Override
    NumericSummary summary(FeatureTally tally) {
        return NumericSummary.NONE;
    }
}

package io.plumbline.drift;

import io.plumbline.event.Features;
import io.plumbline.stats.summary.CategoryBins;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The categories of a categorical or boolean feature, counted. */
final class CategoryColumn extends FeatureColumn {
    private final FeatureType type;
    private final Map<String, Long> countByCategory = new HashMap<>();

    CategoryColumn(String name, FeatureType type) {
        super(name);
        this.type = type;
    }

    @Override
    boolean take(Features features, int index) {
        String category = FeatureValues.category(type, features, index);
        if (category == null) {
            return false;
        }
        countByCategory.merge(category, 1L, Long::sum);
        return true;
    }

    /** A boolean feature has bins for both values, also where the rows held only one. */
    @Override
    FeatureReference toReference() {
        CategoryBins bins =
                type == FeatureType.BOOLEAN
                        ? CategoryBins.of(FeatureValues.BOOLEANS, List.of())
                        : CategoryBins.fromCounts(countByCategory, CategoryBins.DEFAULT_CATEGORIES);
        long[] counts = new long[bins.size()];
        long unseen = 0;
        for (Map.Entry<String, Long> entry : countByCategory.entrySet()) {
            int bin = bins.binOf(entry.getKey());
            if (bin == CategoryBins.UNSEEN) {
                unseen += entry.getValue();
            } else {
                counts[bin] += entry.getValue();
            }
        }
        return new FeatureReference(
                name, type, bins, counts, missing, badType, unseen, NumericSummary.NONE, null);
    }
}

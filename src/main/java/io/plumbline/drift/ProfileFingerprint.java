package io.plumbline.drift;

import io.plumbline.stats.summary.CategoryBins;
import io.plumbline.stats.summary.NumberHistogram;
import io.plumbline.stats.summary.NumericBins;
import io.plumbline.stats.summary.OutputCounts;
import io.plumbline.stats.summary.TailSums;
import java.util.List;
import java.util.SortedMap;

/** The content of a {@link ReferenceProfile} as one number. */
final class ProfileFingerprint {
    private final Fingerprint fingerprint = new Fingerprint();

    private ProfileFingerprint() {}

    static long of(ReferenceProfile profile) {
        ProfileFingerprint all = new ProfileFingerprint();
        all.fingerprint.put(profile.modelId()).put(profile.modelVersion()).put(profile.rowCount());
        all.fingerprint.put(profile.features().size());
        profile.features().forEach(all::put);
        all.fingerprint.put(profile.scoreCounts());
        profile.labelCounts()
                .forEach((label, count) -> all.fingerprint.put(label).put(count.longValue()));
        profile.labelScores().forEach((label, counts) -> all.fingerprint.put(label).put(counts));
        all.putMore(profile.outputs());
        profile.concepts().forEach(all::put);
        return all.fingerprint.value();
    }

    /** What profiles did not have at first changes no id where it is empty. */
    private void putMore(OutputCounts outputs) {
        outputs.predictions()
                .forEach((name, count) -> fingerprint.put(name).put(count.longValue()));
        put(outputs.predictedNumbers());
        put(outputs.labelNumbers());
    }

    private void put(String feature, SortedMap<String, long[]> cells) {
        fingerprint.put(feature);
        cells.forEach((label, counts) -> fingerprint.put(label).put(counts));
    }

    private void put(NumberHistogram numbers) {
        if (!numbers.isEmpty()) {
            fingerprint.put((long) numbers.level());
            for (int bin : numbers.usedBins()) {
                fingerprint.put((long) bin);
            }
            fingerprint.put(numbers.usedCounts());
        }
    }

    private void put(FeatureReference feature) {
        fingerprint.put(feature.name()).put(feature.type().name());
        if (feature.bins() instanceof NumericBins numeric) {
            fingerprint.put(numeric.edges());
        } else if (feature.bins() instanceof CategoryBins categories) {
            put(categories.categories());
            put(categories.others());
        }
        fingerprint
                .put(feature.counts())
                .put(feature.missing())
                .put(feature.badType())
                .put(feature.unseen());
        NumericSummary s = feature.summary();
        fingerprint.put(
                new double[] {s.mean(), s.stddev(), s.min(), s.p05(), s.p50(), s.p95(), s.max()});
        TailSums tails = feature.tails();
        if (tails != null) {
            put(tails);
        }
    }

    private void put(TailSums tails) {
        fingerprint.put(tails.lowerCount()).put(tails.lowerSum());
        fingerprint.put(tails.upperCount()).put(tails.upperSum());
    }

    private void put(List<String> names) {
        fingerprint.put(names.size());
        names.forEach(fingerprint::put);
    }
}

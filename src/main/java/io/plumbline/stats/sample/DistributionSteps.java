package io.plumbline.stats.sample;

/**
 * Walks over the places where one of two samples' distribution functions F and G steps up, from
 * left to right.
 */
final class DistributionSteps {
    private final SortedSample reference;
    private final SortedSample current;
    private int below;
    private int belowNow;

    DistributionSteps(SortedSample reference, SortedSample current) {
        this.reference = reference;
        this.current = current;
    }

    /** Goes to the next place; false when there is none. */
    boolean next() {
        if (below == reference.size() && belowNow == current.size()) {
            return false;
        }
        double at = upcoming();
        while (below < reference.size() && reference.get(below) == at) {
            below++;
        }
        while (belowNow < current.size() && current.get(belowNow) == at) {
            belowNow++;
        }
        return true;
    }

    /** F − G from this place on. */
    double difference() {
        return (double) below / reference.size() - (double) belowNow / current.size();
    }

    /** The smallest value not passed yet; at the end, infinity. */
    double upcoming() {
        double a = below < reference.size() ? reference.get(below) : Double.POSITIVE_INFINITY;
        double b = belowNow < current.size() ? current.get(belowNow) : Double.POSITIVE_INFINITY;
        return Math.min(a, b);
    }

    /** Neither sample has a value beyond this place. */
    boolean isLast() {
        return below == reference.size() && belowNow == current.size();
    }
}

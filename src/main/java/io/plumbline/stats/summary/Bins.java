package io.plumbline.stats.summary;

import java.io.Serializable;

/** Fixed bins of a reference sample, numbered from 0, into which later values are counted. */
public sealed interface Bins extends Serializable permits NumericBins, CategoryBins {

    /** Most bins that a factory may be asked for; a bin number then always fits into 14 bits. */
    int MAX_BINS = 4096;

    /** Number of bins. */
    int size();
}

package io.plumbline.stats.summary;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.junit.jupiter.api.Nested;

/** Every summary keeps the {@link MergeableSummaryContract}. */
class SummaryContractTest {
    @Nested
    class ExactSumContract extends MergeableSummaryContract<ExactSum> {
        @Override
        ExactSum empty() {
            return new ExactSum();
        }

        @Override
        void add(ExactSum summary, int item, int sign) {
            if (sign > 0) {
                summary.add(number(item));
            } else {
                summary.subtract(number(item));
            }
        }

        @Override
        void merge(ExactSum summary, ExactSum other) {
            summary.merge(other);
        }

        @Override
        void write(ExactSum summary, DataOutput out) throws IOException {
            summary.writeTo(out);
        }

        @Override
        ExactSum read(DataInput in) throws IOException {
            return ExactSum.readFrom(in);
        }
    }

    @Nested
    class MomentsContract extends MergeableSummaryContract<Moments> {
        @Override
        Moments empty() {
            return new Moments();
        }

        @Override
        void add(Moments summary, int item, int sign) {
            if (sign > 0) {
                summary.add(number(item));
            } else {
                summary.subtract(number(item));
            }
        }

        @Override
        void merge(Moments summary, Moments other) {
            summary.merge(other);
        }

        @Override
        void write(Moments summary, DataOutput out) throws IOException {
            summary.writeTo(out);
        }

        @Override
        Moments read(DataInput in) throws IOException {
            return Moments.readFrom(in);
        }
    }

    @Nested
    class SparseCountsContract extends MergeableSummaryContract<SparseCounts> {
        @Override
        SparseCounts empty() {
            return new SparseCounts();
        }

        @Override
        void add(SparseCounts summary, int item, int sign) {
            summary.add(item % 17, sign);
        }

        @Override
        void merge(SparseCounts summary, SparseCounts other) {
            summary.merge(other);
        }

        @Override
        void write(SparseCounts summary, DataOutput out) throws IOException {
            summary.writeTo(out);
        }

        @Override
        SparseCounts read(DataInput in) throws IOException {
            return SparseCounts.readFrom(in);
        }
    }

    @Nested
    class LogHistogramContract extends MergeableSummaryContract<LogHistogram> {
        @Override
        LogHistogram empty() {
            return new LogHistogram();
        }

        @Override
        void add(LogHistogram summary, int item, int sign) {
            summary.add(number(item), sign);
        }

        @Override
        void merge(LogHistogram summary, LogHistogram other) {
            summary.merge(other);
        }

        @Override
        void write(LogHistogram summary, DataOutput out) throws IOException {
            summary.writeTo(out);
        }

        @Override
        LogHistogram read(DataInput in) throws IOException {
            return LogHistogram.readFrom(in);
        }
    }

    @Nested
    class BinaryScoresContract extends MergeableSummaryContract<BinaryScores> {
        @Override
        BinaryScores empty() {
            return new BinaryScores();
        }

        @Override
        void add(BinaryScores summary, int item, int sign) {
            summary.add(score(item), item % 2 == 0, sign);
        }

        @Override
        void merge(BinaryScores summary, BinaryScores other) {
            summary.merge(other);
        }

        @Override
        void write(BinaryScores summary, DataOutput out) throws IOException {
            summary.writeTo(out);
        }

        @Override
        BinaryScores read(DataInput in) throws IOException {
            return BinaryScores.readFrom(in);
        }
    }

    @Nested
    class ReliabilityBinsContract extends MergeableSummaryContract<ReliabilityBins> {
        @Override
        ReliabilityBins empty() {
            return new ReliabilityBins();
        }

        @Override
        void add(ReliabilityBins summary, int item, int sign) {
            summary.add(score(item), item % 3 == 0, sign);
        }

        @Override
        void merge(ReliabilityBins summary, ReliabilityBins other) {
            summary.merge(other);
        }

        @Override
        void write(ReliabilityBins summary, DataOutput out) throws IOException {
            summary.writeTo(out);
        }

        @Override
        ReliabilityBins read(DataInput in) throws IOException {
            return ReliabilityBins.readFrom(in);
        }
    }

    @Nested
    class ConfusionCountsContract extends MergeableSummaryContract<ConfusionCounts> {
        @Override
        ConfusionCounts empty() {
            return new ConfusionCounts();
        }

        @Override
        void add(ConfusionCounts summary, int item, int sign) {
            summary.add(name(item), name(item / 2), sign);
        }

        @Override
        void merge(ConfusionCounts summary, ConfusionCounts other) {
            summary.merge(other);
        }

        @Override
        void write(ConfusionCounts summary, DataOutput out) throws IOException {
            summary.writeTo(out);
        }

        @Override
        ConfusionCounts read(DataInput in) throws IOException {
            return ConfusionCounts.readFrom(in);
        }
    }

    @Nested
    class RegressionSumsContract extends MergeableSummaryContract<RegressionSums> {
        @Override
        RegressionSums empty() {
            return new RegressionSums();
        }

        @Override
        void add(RegressionSums summary, int item, int sign) {
            summary.add(number(item), number(item + 1), sign);
        }

        @Override
        void merge(RegressionSums summary, RegressionSums other) {
            summary.merge(other);
        }

        @Override
        void write(RegressionSums summary, DataOutput out) throws IOException {
            summary.writeTo(out);
        }

        @Override
        RegressionSums read(DataInput in) throws IOException {
            return RegressionSums.readFrom(in);
        }
    }

    @Nested
    class OpenTailsContract extends MergeableSummaryContract<OpenTails> {
        @Override
        OpenTails empty() {
            return new OpenTails();
        }

        @Override
        void add(OpenTails summary, int item, int sign) {
            summary.add(item % 4, number(item));
        }

        @Override
        void merge(OpenTails summary, OpenTails other) {
            summary.merge(other);
        }

        @Override
        void write(OpenTails summary, DataOutput out) throws IOException {
            summary.writeTo(out);
        }

        @Override
        OpenTails read(DataInput in) throws IOException {
            return OpenTails.readFrom(in);
        }

        @Override
        boolean retracts() {
            return false;
        }
    }

    @Nested
    class BoundedNumbersContract extends MergeableSummaryContract<NumberHistogram> {
        @Override
        NumberHistogram empty() {
            return NumberHistogram.bounded(9);
        }

        @Override
        void add(NumberHistogram summary, int item, int sign) {
            summary.add(number(item), sign);
        }

        @Override
        void merge(NumberHistogram summary, NumberHistogram other) {
            summary.merge(other);
        }

        @Override
        void write(NumberHistogram summary, DataOutput out) throws IOException {
            summary.writeTo(out);
        }

        @Override
        NumberHistogram read(DataInput in) throws IOException {
            return NumberHistogram.readFrom(in);
        }

        @Override
        boolean retracts() {
            return false;
        }
    }

    @Nested
    class NumbersOfALevelContract extends MergeableSummaryContract<NumberHistogram> {
        @Override
        NumberHistogram empty() {
            return NumberHistogram.ofLevel(13);
        }

        @Override
        void add(NumberHistogram summary, int item, int sign) {
            summary.add(number(item), sign);
        }

        @Override
        void merge(NumberHistogram summary, NumberHistogram other) {
            summary.merge(other);
        }

        @Override
        void write(NumberHistogram summary, DataOutput out) throws IOException {
            summary.writeTo(out);
        }

        @Override
        NumberHistogram read(DataInput in) throws IOException {
            return NumberHistogram.readFrom(in);
        }
    }

    @Nested
    class NamedCountsContract extends MergeableSummaryContract<NamedCounts> {
        @Override
        NamedCounts empty() {
            return new NamedCounts(4);
        }

        @Override
        void add(NamedCounts summary, int item, int sign) {
            summary.add(name(item));
        }

        @Override
        void merge(NamedCounts summary, NamedCounts other) {
            summary.merge(other);
        }

        @Override
        void write(NamedCounts summary, DataOutput out) throws IOException {
            summary.writeTo(out);
        }

        @Override
        NamedCounts read(DataInput in) throws IOException {
            return NamedCounts.readFrom(in);
        }

        @Override
        boolean retracts() {
            return false;
        }
    }
}

package io.plumbline.flink.topology;

import java.util.Collection;
import org.apache.flink.state.rocksdb.RocksDBOptionsFactory;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.ColumnFamilyOptions;
import org.rocksdb.DBOptions;
import org.rocksdb.DataBlockIndexType;
import org.rocksdb.IndexType;

/**
 * RocksDB as the label join asks it: nearly all are point lookups, by one thread, of keys that are
 * in few places or in none. In force where {@code state.backend.rocksdb.options-factory} names no
 * other.
 */
public final class PointLookups implements RocksDBOptionsFactory {
    private static final long serialVersionUID = 1L;

    /**
     * Share of a memtable that tells, without a search, which keys are not in it: six bits a
     * ledger. Each of a slot's thirty states takes it at once, however small it is.
     */
    private static final double MEMTABLE_FILTER = 0.005;

    /** Entries for each bucket of a block's hash index; RocksDB's own default. */
    private static final double ENTRIES_OF_A_BUCKET = 0.75;

    @Override
    public DBOptions createDBOptions(DBOptions current, Collection<AutoCloseable> handlesToClose) {
        return current.setAllowConcurrentMemtableWrite(false)
                .setEnableWriteThreadAdaptiveYield(false);
    }

    /**
     * Filter and index of a table come in pieces of a few KB. In one piece each would be hundreds
     * of KB: where the cache has no room for that beside the memtables, which are charged to it,
     * every lookup would read it anew.
     */
    @Override
    public ColumnFamilyOptions createColumnOptions(
            ColumnFamilyOptions current, Collection<AutoCloseable> handlesToClose) {
        if (current.tableFormatConfig() instanceof BlockBasedTableConfig blocks) {
            current.setTableFormatConfig(
                    blocks.setDataBlockIndexType(DataBlockIndexType.kDataBlockBinaryAndHash)
                            .setDataBlockHashTableUtilRatio(ENTRIES_OF_A_BUCKET)
                            .setIndexType(IndexType.kTwoLevelIndexSearch)
                            .setPartitionFilters(true)
                            .setPinTopLevelIndexAndFilter(true)
                            .setPinL0FilterAndIndexBlocksInCache(true));
        }
        return current.setMemtablePrefixBloomSizeRatio(MEMTABLE_FILTER)
                .setMemtableWholeKeyFiltering(true);
    }
}

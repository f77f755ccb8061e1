package io.plumbline.flink.topology;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.BloomFilter;
import org.rocksdb.ColumnFamilyOptions;
import org.rocksdb.FlushOptions;
import org.rocksdb.LRUCache;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.Statistics;
import org.rocksdb.TickerType;

/** On a real table, whose cache has little room: memory for writing is charged to it, too. */
class PointLookupsTest {
    private static final int KEYS = 200_000;

    /** In bytes; the filter of so many keys alone would be 250 KB. */
    private static final long SMALL = 100 << 10;

    private static final byte[] KEY = key(KEYS / 2);

    @TempDir private Path dir;

    private final Deque<AutoCloseable> opened = new ArrayDeque<>();

    @BeforeEach
    void load() {
        RocksDB.loadLibrary();
    }

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable one : opened) {
            one.close();
        }
    }

    @Test
    void lookupFindsWhatItNeedsInSmallCache() throws Exception {
        Statistics statistics = kept(new Statistics());
        RocksDB table = table(statistics);
        assertThat(table.get(KEY)).isEqualTo(KEY);
        long misses = statistics.getTickerCount(TickerType.BLOCK_CACHE_MISS);

        assertThat(table.get(KEY)).isEqualTo(KEY);

        assertThat(statistics.getTickerCount(TickerType.BLOCK_CACHE_MISS)).isEqualTo(misses);
    }

    private RocksDB table(Statistics statistics) throws Exception {
        BlockBasedTableConfig blocks =
                new BlockBasedTableConfig()
                        .setFilterPolicy(kept(new BloomFilter(10, false)))
                        .setBlockCache(kept(new LRUCache(SMALL, 0)))
                        .setCacheIndexAndFilterBlocks(true);
        try (Options options = new Options();
                ColumnFamilyOptions columns = new ColumnFamilyOptions(options)) {
            new PointLookups().createColumnOptions(columns.setTableFormatConfig(blocks), opened);
            options.setTableFormatConfig(columns.tableFormatConfig())
                    .setCreateIfMissing(true)
                    .setStatistics(statistics);
            RocksDB table = kept(RocksDB.open(options, dir.toString()));
            for (int half = 0; half < 2; half++) {
                for (int i = half; i < KEYS; i += 2) {
                    table.put(key(i), key(i));
                }
                table.flush(kept(new FlushOptions()));
            }
            // Both tables become one of the next level, of which nothing is pinned.
            table.compactRange();
            return table;
        }
    }

    private static byte[] key(int number) {
        return Integer.toString(number).getBytes(UTF_8);
    }

    private <T extends AutoCloseable> T kept(T handle) {
        opened.push(handle);
        return handle;
    }
}

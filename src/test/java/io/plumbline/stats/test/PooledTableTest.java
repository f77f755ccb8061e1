package io.plumbline.stats.test;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PooledTableTest {
    @Test
    void thinColumnsBecomeOneThatIsFilled() {
        PooledTable table = PooledTable.of(new long[] {500, 40, 40, 40}, new long[] {50, 3, 4, 5});

        assertThat(table.reference()).containsExactly(500, 120);
        assertThat(table.current()).containsExactly(50, 12);
    }

    @Test
    void rareCategoriesStayWithTheThinOnesHoweverManyTheyAre() {
        PooledTable table =
                PooledTable.of(new long[] {500, 1, 2}, new long[] {500, 1, 0}, 400, 400);

        assertThat(table.reference()).containsExactly(500, 403);
        assertThat(table.current()).containsExactly(500, 401);
    }

    @Test
    void columnsEmptyInBothSamplesDontExist() {
        PooledTable table = PooledTable.of(new long[] {50, 0}, new long[] {50, 0});

        assertThat(table.reference()).containsExactly(50);
    }
}

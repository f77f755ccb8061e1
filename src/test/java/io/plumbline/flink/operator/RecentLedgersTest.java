package io.plumbline.flink.operator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.java.tuple.Tuple2;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RecentLedgersTest {
    private static final long FEW = 1_000;

    private enum Kind {
        PUT,
        PUT_BACK,
        GET,
        PEEK,
        FORGET,
        FLUSH
    }

    private record Step(Kind kind, String id, byte[] value) {}

    /** Keyed state in a map, which counts how often it is asked. */
    private static final class MapState implements ValueState<byte[]> {
        private final Map<Object, byte[]> all = new HashMap<>();
        private @Nullable Object key;
        private int reads;
        private int writes;
        private int deletions;

        @Override
        public byte @Nullable [] value() {
            reads++;
            return all.get(key);
        }

        @Override
        public void update(byte[] value) {
            writes++;
            all.put(key, value);
        }

        @Override
        public void clear() {
            deletions++;
            all.remove(key);
        }
    }

    private final MapState state = new MapState();

    private RecentLedgers recent(long mostBytes) {
        return new RecentLedgers(state, key -> state.key = key, mostBytes);
    }

    @Provide
    Arbitrary<List<Step>> steps() {
        return Combinators.combine(
                        Arbitraries.of(Kind.class),
                        Arbitraries.integers().between(0, 12).map(i -> "id" + i),
                        Arbitraries.bytes().array(byte[].class).ofMinSize(1).ofMaxSize(60))
                .as(Step::new)
                .list()
                .ofMaxSize(200);
    }

    @Property(tries = 300, seed = "1")
    void answersAsIfThereWereStateAlone(@ForAll("steps") List<Step> steps, @ForAll boolean inMemory)
            throws Exception {
        state.all.clear();
        RecentLedgers recent = recent(inMemory ? 0 : FEW);
        Map<Tuple2<String, String>, byte[]> expected = new HashMap<>();
        for (Step step : steps) {
            Tuple2<String, String> id = Tuple2.of("m", step.id);
            state.key = id;
            switch (step.kind) {
                case PUT -> {
                    recent.get(id);
                    recent.put(id, step.value);
                    expected.put(id, step.value);
                }
                case PUT_BACK -> {
                    if (recent.peek(id) != null) {
                        recent.putBack(id, step.value);
                        expected.put(id, step.value);
                    }
                }
                case GET -> assertThat(recent.get(id)).isEqualTo(expected.get(id));
                case PEEK -> assertThat(recent.peek(id)).isEqualTo(expected.get(id));
                case FORGET -> {
                    recent.forget(id);
                    expected.remove(id);
                }
                case FLUSH -> {
                    recent.flush();
                    assertThat(state.all).isEqualTo(expected);
                }
            }
            assertThat(recent.bytes()).isLessThanOrEqualTo(FEW + 2 * 250);
        }
        recent.flush();
        assertThat(state.all).isEqualTo(expected);
    }

    @Test
    void whatComesAndGoesBetweenTwoCheckpointsNeverMeetsState() throws Exception {
        RecentLedgers recent = recent(1 << 20);
        Tuple2<String, String> id = Tuple2.of("m", "a");
        state.key = id;

        recent.get(id);
        recent.put(id, new byte[] {1});
        recent.get(id);
        recent.put(id, new byte[] {2});
        recent.forget(id);
        recent.flush();

        assertThat(List.of(state.reads, state.writes, state.deletions)).containsExactly(1, 0, 0);
    }

    @Test
    void whatDidNotChangeIsNotWrittenAgain() throws Exception {
        RecentLedgers recent = recent(1 << 20);
        Tuple2<String, String> id = Tuple2.of("m", "a");
        state.key = id;
        recent.put(id, new byte[] {1});

        recent.flush();
        recent.get(id);
        recent.flush();

        assertThat(state.writes).isEqualTo(1);
    }
}

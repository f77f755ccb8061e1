package io.plumbline.join;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class IdChunkTest {
    /** Writes down what it is shown. */
    private static final class Shown implements IdChunk.Visitor {
        private final List<String> all = new ArrayList<>();

        @Override
        public void id(String model, String id, long rememberedMs) {
            all.add(model + "/" + id + "/" + rememberedMs);
        }

        @Override
        public void mark(long hash) {
            all.add("mark " + hash);
        }
    }

    private static List<String> shown(byte[] chunk) {
        Shown shown = new Shown();
        IdChunk.forEach(chunk, shown);
        return shown.all;
    }

    @Test
    void givesBackWhatWasAddedInItsOrder() {
        List<Map.Entry<String, String>> ids =
                List.of(
                        Map.entry("", "b"),
                        Map.entry("m", "a"),
                        Map.entry("m", ""),
                        Map.entry("n", "\uD83D\uDE00é"),
                        Map.entry("m", "a"));
        IdChunk chunk = new IdChunk();
        ids.forEach(id -> chunk.add(id.getKey(), id.getValue(), 0));
        chunk.mark("m", "a");
        chunk.add("m", "c", 0);
        chunk.add("m", "d", 7);

        assertThat(shown(chunk.toBytes()))
                .containsExactly(
                        "/b/0",
                        "m/a/0",
                        "m//0",
                        "n/\uD83D\uDE00é/0",
                        "m/a/0",
                        "mark " + IdChunk.hash("m", "a"),
                        "m/c/0",
                        "m/d/7");
        assertThat(chunk.size()).isEqualTo(8);
    }

    @Test
    void aModelIsWrittenOnceForThoseThatFollow() {
        IdChunk one = new IdChunk();
        one.add("a-model-with-a-long-name", "1", 5);
        IdChunk two = new IdChunk();
        two.add("a-model-with-a-long-name", "1", 5);
        two.add("a-model-with-a-long-name", "2", 5);

        assertThat(two.toBytes()).hasSize(one.toBytes().length + 3);
    }

    @Test
    void aListFromBeforeTimesWereInItIsRead() {
        byte[] chunk = {1, 1, 'm', 1, 'a', 0, 1, 'b'};

        assertThat(shown(chunk)).containsExactly("m/a/-1", "m/b/-1");
    }

    @Test
    void theHashIsInStateAndStaysWhatItIs() {
        assertThat(IdChunk.hash("flight-delay", "prediction-é-1")).isEqualTo(-1837084692766177349L);
    }

    @Test
    void modelAndIdAreToldApartInTheHash() {
        assertThat(IdChunk.hash("ab", "c")).isNotEqualTo(IdChunk.hash("a", "bc"));
        assertThat(IdChunk.hash("a", "b")).isNotEqualTo(IdChunk.hash("b", "a"));
    }

    @Test
    void anEntryOfANewerProgramIsRefused() {
        assertThatIllegalStateException()
                .isThrownBy(() -> shown(new byte[] {9}))
                .withMessageContaining("kind 9");
    }
}

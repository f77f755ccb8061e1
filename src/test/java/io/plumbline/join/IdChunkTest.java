package io.plumbline.join;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class IdChunkTest {
    @Test
    void givesBackWhatWasAddedInItsOrder() {
        List<Map.Entry<String, String>> ids =
                List.of(
                        Map.entry("m", "a"),
                        Map.entry("m", ""),
                        Map.entry("n", "\uD83D\uDE00é"),
                        Map.entry("m", "a"),
                        Map.entry("", "b"));
        IdChunk chunk = new IdChunk();
        ids.forEach(id -> chunk.add(id.getKey(), id.getValue()));

        List<Map.Entry<String, String>> read = new ArrayList<>();
        IdChunk.forEach(chunk.toBytes(), (model, id) -> read.add(Map.entry(model, id)));

        assertThat(read).isEqualTo(ids);
        assertThat(chunk.size()).isEqualTo(5);
    }

    @Test
    void aModelIsWrittenOnceForThoseThatFollow() {
        IdChunk one = new IdChunk();
        one.add("a-model-with-a-long-name", "1");
        IdChunk two = new IdChunk();
        two.add("a-model-with-a-long-name", "1");
        two.add("a-model-with-a-long-name", "2");

        assertThat(two.toBytes()).hasSize(one.toBytes().length + 3);
    }
}

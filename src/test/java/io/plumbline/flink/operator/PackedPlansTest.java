package io.plumbline.flink.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.PlumblineJob;
import io.plumbline.config.ConfigurationLoader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.flink.util.InstantiationUtil;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PackedPlansTest {
    @TempDir Path folder;

    private Plans plans(int models) throws IOException {
        String monitors =
                IntStream.range(0, models)
                        .mapToObj(
                                ("  - {model: m%d, task: binary, positive_label: yes,"
                                                + " label_horizon: 1h, segments: [[country]],"
                                                + " features: {amount: {type: numeric}}}\n")
                                        ::formatted)
                        .collect(Collectors.joining());
        Path file = folder.resolve(models + ".yaml");
        Files.writeString(file, "version: 1\nmonitors:\n" + monitors);
        return PlumblineJob.plans(ConfigurationLoader.load(file, Map.of()));
    }

    private static Plans travelled(byte[] bytes) throws Exception {
        return InstantiationUtil.deserializeObject(bytes, PackedPlansTest.class.getClassLoader());
    }

    @Test
    void theTasksOfAProcessShareThem() throws Exception {
        byte[] bytes = InstantiationUtil.serializeObject(plans(2));

        assertThat(travelled(bytes)).isSameAs(travelled(bytes.clone()));
        assertThat(travelled(bytes))
                .isNotSameAs(travelled(InstantiationUtil.serializeObject(plans(3))));
    }

    @Test
    void theyArriveAsTheyLeft() throws Exception {
        Plans before = plans(3);
        Plans after = travelled(InstantiationUtil.serializeObject(before));

        assertThat(after.byModel()).containsOnlyKeys("m0", "m1", "m2");
        assertThat(after.all())
                .usingRecursiveFieldByFieldElementComparator()
                .containsExactlyInAnyOrderElementsOf(before.all());
        // And once more, as from the client to the cluster and from there to a task.
        assertThat(travelled(InstantiationUtil.serializeObject(after))).isSameAs(after);
    }

    @Test
    void manyModelsTakeLittleOnTheirWay() throws Exception {
        int few = InstantiationUtil.serializeObject(plans(10)).length;
        int many = InstantiationUtil.serializeObject(plans(1_010)).length;

        assertThat((many - few) / 1_000).isLessThan(500);
    }
}

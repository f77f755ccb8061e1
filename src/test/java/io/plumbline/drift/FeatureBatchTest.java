package io.plumbline.drift;

import static io.plumbline.drift.Row.row;
import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.event.Features;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FeatureBatchTest {
    private static final int WIDTH = 40;
    private static final List<FeatureSpec> SPECS =
            IntStream.range(0, WIDTH)
                    .mapToObj(i -> new FeatureSpec("f" + i, FeatureType.NUMERIC, -1, 1))
                    .toList();

    /** The last feature is new: it has no bins. */
    private static final List<FeatureSpec> KNOWN = SPECS.subList(0, WIDTH - 1);

    @Test
    void countsWhatIsCountedOneByOne() {
        Random random = new Random(1);
        ReferenceProfileBuilder reference = new ReferenceProfileBuilder("m", "1", KNOWN);
        for (int i = 0; i < 100; i++) {
            reference.add(features(random));
        }
        FeatureBinner binner = new FeatureBinner(SPECS, reference.build());
        for (int size : new int[] {0, 1, 9, 10, 11, 57}) {
            FeatureBatch batch = new FeatureBatch(binner);
            FeaturePane pane = new FeaturePane();
            for (int i = 0; i < size; i++) {
                Features features = features(random);
                batch.add(binner.read(features));
                pane.add(binner.bin(features));
            }

            assertThat(batch.pane().toBytes()).isEqualTo(pane.toBytes());
            assertThat(batch.pane().count()).isEqualTo(size);
        }
    }

    private static Features features(Random random) {
        Row row = row();
        for (FeatureSpec spec : SPECS) {
            switch (random.nextInt(10)) {
                case 0 -> row.missing(spec.name());
                case 1 -> row.text(spec.name(), "no number");
                default -> row.number(spec.name(), random.nextGaussian());
            }
        }
        return row.features();
    }
}

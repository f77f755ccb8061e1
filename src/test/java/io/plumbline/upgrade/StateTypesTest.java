package io.plumbline.upgrade;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** A savepoint finds its state by name, and reads it by type: neither changes unnoticed. */
class StateTypesTest {
    private static final Path GOLDEN = Path.of("src/test/resources/savepoints/state-types.txt");

    /**
     * What may change, and how, is in docs/operations.md; {@code mvn test -Dtest=StateTypesTest
     * -Dplumbline.savepoints=write} takes a change over.
     */
    @Test
    void everyStateHasTheNameAndTheTypeThatItHad() throws IOException {
        String declared = String.join("\n", StateTypes.declared()) + "\n";
        if ("write".equals(System.getProperty("plumbline.savepoints"))) {
            Files.createDirectories(GOLDEN.getParent());
            Files.writeString(GOLDEN, declared);
        }

        assertThat(declared).isEqualTo(Files.readString(GOLDEN));
    }

    @Test
    void noStateIsWrittenByKryo() {
        assertThat(StateTypes.declared())
                .hasSizeGreaterThan(25)
                .noneSatisfy(state -> assertThat(state).contains("KRYO"));
    }
}

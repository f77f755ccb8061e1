package io.plumbline.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The documentation says what the parser does. */
class ConfigurationReferenceTest {
    private static final Path PAGE = Path.of("docs/configuration.md");
    private static final String BEGIN = "<!-- keys: written by ConfigurationReferenceTest -->\n";
    private static final String END = "\n<!-- end of keys -->\n";

    /** {@code mvn test -Dtest=ConfigurationReferenceTest -Dplumbline.docs=write} rewrites it. */
    @Test
    void thePageHoldsEveryKeyOfTheParserAndNoOther() throws IOException {
        String page = Files.readString(PAGE);
        int begin = page.indexOf(BEGIN) + BEGIN.length();
        int end = page.indexOf(END);
        if ("write".equals(System.getProperty("plumbline.docs"))) {
            page =
                    page.substring(0, begin)
                            + ConfigurationReference.markdown()
                            + page.substring(end);
            Files.writeString(PAGE, page);
            end = page.indexOf(END);
        }

        assertThat(page.substring(begin, end)).isEqualTo(ConfigurationReference.markdown());
    }

    @Test
    void theExampleOfThePageIsAConfiguration(@TempDir Path folder) throws IOException {
        String page = Files.readString(PAGE);
        String fence = "```yaml\n";
        int begin = page.indexOf(fence) + fence.length();
        Path file =
                Files.writeString(
                        folder.resolve("monitors.yaml"),
                        page.substring(begin, page.indexOf("```", begin)));

        LoadedConfiguration loaded =
                ConfigurationLoader.loadWithWarnings(file, Map.of("RETRAIN_SECRET", "secret"));

        assertThat(loaded.warnings()).isEmpty();
        assertThat(loaded.configuration().monitors().get(0).rules()).hasSize(2);
    }
}

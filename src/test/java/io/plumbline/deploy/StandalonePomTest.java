package io.plumbline.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The standalone cluster runs the versions that the job was built and tested with. */
class StandalonePomTest {
    @ParameterizedTest
    @ValueSource(strings = {"flink.version", "log4j.version", "slf4j.version"})
    void versionsAreTheProjects(String property) throws IOException {
        assertThat(version("deploy/standalone/pom.xml", property))
                .isEqualTo(version("pom.xml", property));
    }

    private static String version(String pom, String property) throws IOException {
        Matcher found =
                Pattern.compile("<" + Pattern.quote(property) + ">([^<]+)<")
                        .matcher(Files.readString(Path.of(pom)));
        assertThat(found.find()).as(property + " in " + pom).isTrue();
        return found.group(1);
    }
}

package io.plumbline.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The table of docs/dependencies.md is of what Maven resolves, with its versions. */
class DependenciesTest {
    private static final Pattern ROW =
            Pattern.compile("(?m)^\\| (\\S+):(\\S+) \\| (\\S+) \\| (job)? ?\\|");
    private static final Pattern INCLUDED = Pattern.compile("<include>([^<:]+:[^<]+)</include>");

    @Test
    void eachLibraryThatIsShippedHasItsRowAndNoneIsMore() throws IOException {
        List<String> shipped =
                new ArrayList<>(
                        List.of(
                                Files.readString(Path.of("target/plumbline-shipped.classpath"))
                                        .strip()
                                        .split(File.pathSeparator, -1)));
        assertThat(shipped).hasSizeGreaterThan(100);
        for (MatchResult row : rows()) {
            String jar = inRepository(row);
            assertThat(shipped).filteredOn(path -> path.endsWith(jar)).as(jar).hasSize(1);
            shipped.removeIf(path -> path.endsWith(jar));
        }
        assertThat(shipped).as("without a row").isEmpty();
    }

    @Test
    void thoseOfTheJobAreTheOnesThatItsJarTakes() throws IOException {
        List<String> included =
                INCLUDED.matcher(Files.readString(Path.of("pom.xml")))
                        .results()
                        .map(found -> found.group(1).replace(".", "\\.").replace("*", ".*"))
                        .toList();
        assertThat(included).isNotEmpty();
        for (MatchResult row : rows()) {
            String name = row.group(1) + ":" + row.group(2);
            assertThat(row.group(4) != null)
                    .as(name)
                    .isEqualTo(included.stream().anyMatch(name::matches));
        }
    }

    private static List<MatchResult> rows() throws IOException {
        return ROW.matcher(Files.readString(Path.of("docs/dependencies.md"))).results().toList();
    }

    /** Where Maven keeps it, below the repository's folder. */
    private static String inRepository(MatchResult row) {
        String name = row.group(2) + "-" + row.group(3) + ".jar";
        return "/"
                + String.join(
                        "/", row.group(1).replace('.', '/'), row.group(2), row.group(3), name);
    }
}

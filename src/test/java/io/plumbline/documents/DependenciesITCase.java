package io.plumbline.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The table of docs/dependencies.md is of what the build has put together, and of its versions. */
class DependenciesITCase {
    private static final Pattern INCLUDED = Pattern.compile("<include>([^<:]+:[^<]+)</include>");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| (\\S+:\\S+ \\| \\S+ \\| (job)?)");

    private static final Path BILL = Path.of("target/plumbline-sbom.json");

    @BeforeAll
    static void theBuildWasOnline() {
        assumeTrue(Files.exists(BILL), "Maven, when it is offline, does not write " + BILL);
    }

    @Test
    void theTableHoldsWhatIsShipped() throws IOException {
        List<String> included = all(INCLUDED, Files.readString(Path.of("pom.xml")));
        JsonNode bill = new JsonMapper().readTree(BILL.toFile());
        List<String> shipped = rows(bill.path("components"), included);

        assertThat(shipped).hasSizeGreaterThan(100).anyMatch(row -> row.endsWith("job"));
        assertThat(all(ROW, Files.readString(Path.of("docs/dependencies.md"))))
                .containsExactlyInAnyOrderElementsOf(shipped);
    }

    /** The same sources must give the same list: it names neither a time nor itself at random. */
    @Test
    void theListDoesNotDependOnWhenItWasMade() throws IOException {
        JsonNode bill = new JsonMapper().readTree(BILL.toFile());

        assertThat(bill.path("metadata").has("timestamp")).isFalse();
    }

    private static List<String> rows(JsonNode components, List<String> included) {
        return components.findParents("purl").stream()
                .map(
                        one -> {
                            String name =
                                    one.path("group").asText() + ":" + one.path("name").asText();
                            boolean job = included.stream().anyMatch(glob -> matches(glob, name));
                            return name
                                    + " | "
                                    + one.path("version").asText()
                                    + " | "
                                    + (job ? "job" : "");
                        })
                .toList();
    }

    private static boolean matches(String glob, String name) {
        return name.matches(glob.replace(".", "\\.").replace("*", ".*"));
    }

    private static List<String> all(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(DependenciesITCase::first).toList();
    }

    private static String first(MatchResult found) {
        return found.group(1);
    }
}

package io.plumbline.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Nothing that documents show for copying is left untried without a reason. */
class DocumentedTest {
    private static final Path TUTORIAL = Path.of("docs/tutorial.md");

    /**
     * {@link TutorialITCase} takes all blocks of its page, and {@link DocumentedFilesTest} all
     * files.
     */
    @Test
    void everyCommandIsTriedOrListedWithTheReason() {
        List<String> shown =
                Documented.all().stream()
                        .filter(one -> !(one.isBlock() && one.document().equals(TUTORIAL)))
                        .filter(one -> !DocumentedFilesTest.LANGUAGES.contains(one.language()))
                        .map(Documented::key)
                        .distinct()
                        .toList();

        assertThat(listed()).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(shown);
    }

    @Test
    void theTestsAreThere() throws ClassNotFoundException {
        for (String test : Tried.BY.keySet()) {
            assertThat(Class.forName(test)).isNotNull();
        }
    }

    private static List<String> listed() {
        return Stream.concat(Tried.BY.values().stream(), Tried.NOWHERE.values().stream())
                .flatMap(List::stream)
                .toList();
    }
}

package io.plumbline.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class ArchitectureTest {
    private static final String PLANTED = "io.plumbline.architecture.planted";

    @TestFactory
    Stream<DynamicTest> everyRuleHolds() {
        JavaClasses classes =
                new ClassFileImporter()
                        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                        .importPackages("io.plumbline");
        return new ArchitectureRules("io.plumbline")
                .all().entrySet().stream()
                        .map(
                                rule ->
                                        dynamicTest(
                                                rule.getKey(),
                                                () -> rule.getValue().check(classes)));
    }

    /** A rule that can't fail protects nothing: each of these is broken on purpose. */
    @TestFactory
    Stream<DynamicTest> everyRuleFailsOnAPlantedViolation() {
        JavaClasses classes = new ClassFileImporter().importPackages(PLANTED);
        return new ArchitectureRules(PLANTED)
                .all().entrySet().stream()
                        .filter(rule -> !isWithoutPlant(rule.getKey()))
                        .map(
                                rule ->
                                        dynamicTest(
                                                rule.getKey(),
                                                () ->
                                                        assertThat(
                                                                        rule.getValue()
                                                                                .evaluate(classes)
                                                                                .hasViolation())
                                                                .isTrue()));
    }

    /** The layers share one rule, planted in three of them; the neighbours' in one. */
    private static boolean isWithoutPlant(String rule) {
        boolean layer = rule.endsWith("knows only what is below");
        boolean neighbour = rule.endsWith("is blind to its neighbours");
        boolean planted =
                rule.startsWith("stats ") || rule.startsWith("join ") || rule.startsWith("event ");
        return (layer && !planted) || (neighbour && !rule.startsWith("join "));
    }
}

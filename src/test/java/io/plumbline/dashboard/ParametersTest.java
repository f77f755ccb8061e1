package io.plumbline.dashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ParametersTest {

    @Test
    void whateverTextIsTakenAsItIs() {
        String hostile = "<script>'; DROP TABLE performance; -- ü \"";

        assertThat(of("model", hostile).text("model")).isEqualTo(hostile);
    }

    @Test
    void missingRepeatedEmptyLongAndUnstorableTextsAreRefused() {
        refused(new Parameters(Map.of()), "parameter model is missing");
        refused(new Parameters(Map.of("model", List.of("a", "b"))), "more than once");
        refused(of("model", ""), "1 to 10000 characters");
        refused(of("model", "x".repeat(10_001)), "1 to 10000 characters");
        refused(of("model", "a\0b"), "U+0000");
    }

    private static void refused(Parameters parameters, String why) {
        assertThatThrownBy(() -> parameters.text("model"))
                .isInstanceOf(BadRequest.class)
                .hasMessageContaining(why);
    }

    @Test
    void unknownParametersAreRefusedAndTheKnownOnesAreNamed() {
        assertThatThrownBy(() -> of("modle", "x").allowing(Set.of("model", "from")))
                .isInstanceOf(BadRequest.class)
                .hasMessage("unknown parameter; there are: from, model");
    }

    @Test
    void timesAreRfc3339AndARangeHasAnOrder() {
        assertThat(of("from", "2001-01-15T00:00:00Z").from())
                .isEqualTo(Instant.parse("2001-01-15T00:00:00Z"));
        assertThat(new Parameters(Map.of()).from()).isBefore(new Parameters(Map.of()).to());
        for (String bad : List.of("yesterday", "1", "2001-02-31T00:00:00Z", "' OR 1=1")) {
            assertThatThrownBy(() -> of("from", bad).from())
                    .isInstanceOf(BadRequest.class)
                    .hasMessageContaining("must be a time such as");
        }
        assertThatThrownBy(() -> of("from", "+99999-01-01T00:00:00Z").from())
                .isInstanceOf(BadRequest.class)
                .hasMessageContaining("between the years");
        assertThatThrownBy(
                        () ->
                                new Parameters(
                                                Map.of(
                                                        "from",
                                                        List.of("2001-01-02T00:00:00Z"),
                                                        "to",
                                                        List.of("2001-01-01T00:00:00Z")))
                                        .to())
                .isInstanceOf(BadRequest.class)
                .hasMessageContaining("must not be before");
    }

    @Test
    void manyValuesAreTooMany() {
        Parameters many = new Parameters(Map.of("metric", Collections.nCopies(51, "f1")));

        assertThatThrownBy(() -> many.texts("metric")).isInstanceOf(BadRequest.class);
    }

    private static Parameters of(String name, String value) {
        return new Parameters(Map.of(name, List.of(value)));
    }
}

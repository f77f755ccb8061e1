package io.plumbline.codec;

import static io.plumbline.codec.Events.label;
import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.event.Label;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class LabelDecoderTest {

    @Test
    void readsAllFields() {
        Label read = label(Events.LABEL);

        assertThat(read.predictionId()).isEqualTo("f-000123");
        assertThat(read.modelId()).isEqualTo("flight-delay");
        assertThat(read.ts()).isEqualTo(Instant.parse("2001-01-20T18:40:00Z").toEpochMilli());
        assertThat(read.label()).isEqualTo("late");
        assertThat(read.value()).isNaN();
        assertThat(read.revision()).isEqualTo(1);
        assertThat(read.retract()).isFalse();
    }

    @Test
    void revisionIsZeroAndOpIsUpsertUnlessTold() {
        assertThat(labelled("1").revision()).isZero();
        assertThat(labelled("1").retract()).isFalse();
        assertThat(labelled("1,'revision':-7,'op':'retract'").revision()).isEqualTo(-7);
        assertThat(labelled("1,'revision':2.0,'op':'retract'").retract()).isTrue();
    }

    @Test
    void numbersAreKeptAsNumbersAndAsText() {
        assertThat(labelled("1.0").label()).isEqualTo("1");
        assertThat(labelled("1.0").value()).isEqualTo(1);
        assertThat(labelled("-0").label()).isEqualTo("0");
        assertThat(labelled("-0.0").label()).isEqualTo("0");
        assertThat(labelled("-2.5e-1").label()).isEqualTo("-0.25");
        assertThat(labelled("1000000000000000").label()).isEqualTo(labelled("1e15").label());
    }

    @Test
    void textsAndBooleansAreNoNumbers() {
        assertThat(labelled("'1'").label()).isEqualTo("1");
        assertThat(labelled("'1'").value()).isNaN();
        assertThat(labelled("false").label()).isEqualTo("false");
        assertThat(labelled("false").value()).isNaN();
    }

    private static Label labelled(String label) {
        return label("{'prediction_id':'p','model_id':'m','ts':0,'label':" + label + "}");
    }
}

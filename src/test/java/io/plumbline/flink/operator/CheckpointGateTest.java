package io.plumbline.flink.operator;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CheckpointGateTest {

    private final CheckpointGate gate = new CheckpointGate();

    @Test
    void itOpensWhenACheckpointThatSawTheIdIsComplete() {
        gate.hold("a");
        assertThat(gate.isOpenFor("a")).isFalse();
        gate.snapshot(1);
        assertThat(gate.isOpenFor("a")).isFalse();
        gate.complete(1);
        assertThat(gate.isOpenFor("a")).isTrue();
    }

    @Test
    void aCheckpointThatBeganBeforeDoesNotOpenIt() {
        gate.snapshot(1);
        gate.hold("a");
        gate.complete(1);

        assertThat(gate.isOpenFor("a")).isFalse();
    }

    @Test
    void aLaterCheckpointCoversWhatAnAbortedOneSaw() {
        gate.hold("a");
        gate.snapshot(1);
        gate.hold("b");
        gate.snapshot(2);
        gate.hold("c");
        gate.snapshot(3);

        gate.complete(2);

        assertThat(gate.isOpenFor("a")).isTrue();
        assertThat(gate.isOpenFor("b")).isTrue();
        assertThat(gate.isOpenFor("c")).isFalse();
    }

    @Test
    void whatWasRestoredWasNeverHeld() {
        assertThat(gate.isOpenFor("restored")).isTrue();
    }
}

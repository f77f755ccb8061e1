package io.plumbline.codec;

import io.plumbline.event.DeadLetter;
import java.util.function.Consumer;

/**
 * What became of an event's bytes: an event or a dead letter, nothing else. Lives in memory only;
 * what travels on is the event or the dead letter itself.
 *
 * @param <E> {@link io.plumbline.event.Prediction} or {@link io.plumbline.event.Label}
 */
public sealed interface Decoded<E> {

    /** Hands the outcome to the one of the two that it concerns. */
    void handle(Consumer<? super E> whenRead, Consumer<? super DeadLetter> whenRefused);

    /** The bytes hold a usable event. */
    record Read<E>(E event) implements Decoded<E> {
        @Override
        public void handle(Consumer<? super E> whenRead, Consumer<? super DeadLetter> whenRefused) {
            whenRead.accept(event);
        }
    }

    /** The bytes hold none. */
    record Refused<E>(DeadLetter deadLetter) implements Decoded<E> {
        @Override
        public void handle(Consumer<? super E> whenRead, Consumer<? super DeadLetter> whenRefused) {
            whenRefused.accept(deadLetter);
        }
    }
}

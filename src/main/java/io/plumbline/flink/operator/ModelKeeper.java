package io.plumbline.flink.operator;

/**
 * A {@link ModelWatch} whose state has no timer that would come back to a model that is gone, or of
 * which something is watched no more. After a restore it is told of all models that it knows of.
 *
 * @param <R> what it emits
 */
public interface ModelKeeper<R> extends ModelWatch<R> {
    /** Name of the keyed state that tells which models something is known of. */
    String stateName();
}

package io.plumbline.flink.operator;

/**
 * A {@link ModelWatch} whose state has no timer that would come back to a model that is gone.
 *
 * @param <R> what it emits
 */
public interface ModelKeeper<R> extends ModelWatch<R> {
    /** Name of the keyed state that tells which models something is known of. */
    String stateName();

    /** Whether that model is monitored. */
    boolean isMonitored(String model);
}

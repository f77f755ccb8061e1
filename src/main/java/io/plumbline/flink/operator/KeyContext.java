package io.plumbline.flink.operator;

/** Makes a key the current one of an operator's state and timers. */
@FunctionalInterface
interface KeyContext {
    void setCurrentKey(Object key);
}

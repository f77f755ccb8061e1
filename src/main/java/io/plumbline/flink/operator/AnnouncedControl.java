package io.plumbline.flink.operator;

import org.apache.flink.runtime.operators.coordination.OperatorEvent;

/**
 * A control event on its way over the job manager.
 *
 * @param event the event
 */
record AnnouncedControl(ControlEvent event) implements OperatorEvent {}

package io.plumbline.flink.topology;

import io.plumbline.flink.operator.ControlEvent;
import io.plumbline.flink.operator.ControlledCoOperator;
import io.plumbline.flink.operator.ControlledOperator;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.KeyedStream;
import org.apache.flink.streaming.api.datastream.MultipleConnectedStreams;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.operators.SimpleOperatorFactory;
import org.apache.flink.streaming.api.transformations.KeyedMultipleInputTransformation;
import org.jspecify.annotations.Nullable;

/**
 * Keyed stages beside the control events, which each of their subtasks gets; where nobody
 * intervenes, the stages alone.
 *
 * @param events the control events, or null
 */
record Beside(@Nullable DataStream<ControlEvent> events) {
    static Beside control(@Nullable DataStream<ControlEvent> events) {
        return new Beside(events);
    }

    /** A stage of one input. */
    <K, T, R> SingleOutputStreamOperator<R> run(
            KeyedStream<T, K> stream,
            OperatorId id,
            TypeInformation<R> type,
            ControlledOperator<K, T, R> operator) {
        SingleOutputStreamOperator<R> stage =
                events == null
                        ? stream.transform(id.title(), type, operator)
                        : stream.connect(events.broadcast()).transform(id.title(), type, operator);
        return id.on(stage);
    }

    /** A stage of two inputs. */
    <K, A, B, R> SingleOutputStreamOperator<R> connect(
            KeyedStream<A, K> one,
            KeyedStream<B, K> other,
            OperatorId id,
            TypeInformation<R> type,
            ControlledCoOperator<K, A, B, R> operator) {
        SingleOutputStreamOperator<R> stage =
                events == null
                        ? one.connect(other).transform(id.title(), type, operator)
                        : three(one, other, events, id, type, operator);
        return id.on(stage);
    }

    /** Flink has no words for it yet. */
    private static <K, A, B, R> SingleOutputStreamOperator<R> three(
            KeyedStream<A, K> one,
            KeyedStream<B, K> other,
            DataStream<ControlEvent> events,
            OperatorId id,
            TypeInformation<R> type,
            ControlledCoOperator<K, A, B, R> operator) {
        StreamExecutionEnvironment env = one.getExecutionEnvironment();
        KeyedMultipleInputTransformation<R> stage =
                new KeyedMultipleInputTransformation<>(
                        id.title(),
                        SimpleOperatorFactory.of(operator),
                        type,
                        env.getParallelism(),
                        false,
                        one.getKeyType());
        stage.addInput(one.getTransformation(), one.getKeySelector());
        stage.addInput(other.getTransformation(), other.getKeySelector());
        stage.addInput(events.broadcast().getTransformation(), null);
        env.addOperator(stage);
        return new MultipleConnectedStreams(env).transform(stage);
    }
}

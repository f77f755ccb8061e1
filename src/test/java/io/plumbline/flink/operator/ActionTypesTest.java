package io.plumbline.flink.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.policy.AlertRow;
import io.plumbline.policy.RuleBook;
import io.plumbline.policy.Trigger;
import io.plumbline.policy.TriggerRow;
import io.plumbline.policy.Weeks;
import io.plumbline.policy.WindowReport;
import io.plumbline.testing.Monitors;
import io.plumbline.webhook.CourierFactory;
import io.plumbline.webhook.Delivery;
import io.plumbline.webhook.Endpoint;
import io.plumbline.webhook.RetryPolicy;
import io.plumbline.webhook.Secret;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.java.typeutils.runtime.PojoSerializer;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.apache.flink.util.InstantiationUtil;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ActionTypesTest {

    @ParameterizedTest
    @ValueSource(
            classes = {
                WindowReport.class,
                AlertRow.class,
                Trigger.class,
                TriggerRow.class,
                Delivery.class
            })
    void noneFallsToKryo(Class<?> type) {
        assertThat(serializer(type)).isInstanceOf(PojoSerializer.class);
    }

    @Test
    void reportsComeBackWithTheirLists() throws Exception {
        WindowReport report = Weeks.drifted(0, 10, List.of("origin", "peak"));

        assertThat(roundTrip(WindowReport.class, report)).isEqualTo(report);
    }

    @Test
    void missingFieldsComeBackMissing() throws Exception {
        TriggerRow row =
                new TriggerRow(
                        "id", "alert", "hook", "m", "1", 0, "{}", "pending", 0, null, null, null,
                        1);

        assertThat(roundTrip(Delivery.class, Delivery.accepted(row, 5)))
                .isEqualTo(Delivery.accepted(row, 5));
    }

    @Test
    void functionsTravelToTheCluster() throws Exception {
        Endpoint endpoint =
                new Endpoint("retrain", "http://x/", new Secret("s"), Duration.ZERO, 0, false);
        RuleBook book = Weeks.book(Weeks.F1_DROP, Weeks.every(Duration.ofDays(1)));

        InstantiationUtil.clone(new RuleEvaluation(Monitors.of(book)));
        InstantiationUtil.clone(
                new WebhookDelivery(
                        Map.of("retrain", endpoint), CourierFactory.http(), RetryPolicy.DEFAULT));
    }

    private static <T> TypeSerializer<T> serializer(Class<T> type) {
        SerializerConfigImpl config = new SerializerConfigImpl();
        config.setGenericTypes(false);
        return TypeInformation.of(type).createSerializer(config);
    }

    private static <T> T roundTrip(Class<T> type, T value) throws IOException {
        TypeSerializer<T> serializer = serializer(type);
        DataOutputSerializer out = new DataOutputSerializer(256);
        serializer.serialize(value, out);
        return serializer.deserialize(new DataInputDeserializer(out.getCopyOfBuffer()));
    }
}

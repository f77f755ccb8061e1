package io.plumbline.flink.operator;

import io.plumbline.webhook.Courier;
import io.plumbline.webhook.CourierFactory;
import io.plumbline.webhook.Endpoint;
import io.plumbline.webhook.WebhookAnswer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Keeps what it is given, and answers when the test says what. */
final class FakeCourier implements Courier {

    final List<String> dispatched = new ArrayList<>();
    boolean closed;
    private final Map<String, WebhookAnswer> answers = new HashMap<>();

    CourierFactory factory() {
        return () -> this;
    }

    void answers(String triggerId, WebhookAnswer answer) {
        answers.put(triggerId, answer);
    }

    @Override
    public void dispatch(Endpoint endpoint, String triggerId, String payload) {
        dispatched.add(triggerId);
    }

    @Override
    public @Nullable WebhookAnswer take(String triggerId) {
        return answers.remove(triggerId);
    }

    @Override
    public void close() {
        closed = true;
    }
}

package io.plumbline.demo.replay;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Keeps what is sent to it. */
final class RememberedEvents implements EventSink {
    final List<Event> events = new ArrayList<>();

    record Event(Topic topic, String key, Instant at, String json) {}

    @Override
    public void send(Topic topic, String key, Instant at, byte[] json) {
        events.add(new Event(topic, key, at, new String(json, StandardCharsets.UTF_8)));
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
}

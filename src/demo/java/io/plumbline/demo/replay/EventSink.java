package io.plumbline.demo.replay;

import java.time.Instant;

/** Where predictions and labels go. */
public interface EventSink extends AutoCloseable {

    /** The two kinds of events, each a topic of its own. */
    enum Topic {
        PREDICTIONS("plumbline.predictions"),
        LABELS("plumbline.labels");

        private final String topicName;

        Topic(String topicName) {
            this.topicName = topicName;
        }

        /** Name of the Kafka topic. */
        public String topicName() {
            return topicName;
        }
    }

    /**
     * Takes an event.
     *
     * @param topic which of the two
     * @param key the prediction id
     * @param at the event's own time
     * @param json the event
     */
    void send(Topic topic, String key, Instant at, byte[] json);

    /** Returns once everything sent has arrived, or throws. */
    void flush();

    @Override
    void close();
}

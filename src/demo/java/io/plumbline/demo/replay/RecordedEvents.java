package io.plumbline.demo.replay;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/**
 * Writes down what passes to another sink, as {@code predictions.jsonl} and {@code labels.jsonl} in
 * a folder.
 */
public final class RecordedEvents implements EventSink {
    private final EventSink target;
    private final Map<Topic, OutputStream> files = new EnumMap<>(Topic.class);

    /** Records into a folder, which is made where needed; older records in it are replaced. */
    public RecordedEvents(EventSink target, Path folder) throws IOException {
        this.target = target;
        Files.createDirectories(folder);
        for (Topic topic : Topic.values()) {
            Path file = folder.resolve(topic.name().toLowerCase(Locale.ROOT) + ".jsonl");
            files.put(topic, new BufferedOutputStream(Files.newOutputStream(file), 1 << 16));
        }
    }

    @Override
    public void send(Topic topic, String key, Instant at, byte[] json) {
        target.send(topic, key, at, json);
        OutputStream file = file(topic);
        try {
            file.write(json);
            file.write('\n');
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void flush() {
        target.flush();
        try {
            for (OutputStream file : files.values()) {
                file.flush();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        target.close();
        try {
            for (OutputStream file : files.values()) {
                file.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private OutputStream file(Topic topic) {
        OutputStream file = files.get(topic);
        if (file == null) {
            throw new IllegalStateException("no file for " + topic);
        }
        return file;
    }
}

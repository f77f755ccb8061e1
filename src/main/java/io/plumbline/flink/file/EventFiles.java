package io.plumbline.flink.file;

import io.plumbline.codec.FutureGuard;
import io.plumbline.codec.LabelDecoder;
import io.plumbline.codec.PredictionDecoder;
import io.plumbline.codec.table.EventFile;
import io.plumbline.codec.table.RawEvents;
import io.plumbline.event.RawEvent;
import io.plumbline.flink.io.LabelRead;
import io.plumbline.flink.io.PredictionRead;
import java.io.IOException;
import java.io.Serializable;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.connector.file.src.FileSource;
import org.apache.flink.connector.file.src.enumerate.NonSplittingRecursiveEnumerator;
import org.apache.flink.connector.file.src.reader.SimpleStreamFormat;
import org.apache.flink.core.fs.FSDataInputStream;
import org.apache.flink.core.fs.Path;
import org.jspecify.annotations.Nullable;

/**
 * Files of events as bounded sources. Each file is read by one task from its beginning to its end,
 * so events of one file keep their order.
 */
public final class EventFiles {
    private static final LongAdder READ = new LongAdder();

    private EventFiles() {}

    /** Events read from files by this process so far, for its progress. */
    public static long eventsRead() {
        return READ.sum();
    }

    /** Reads a file of predictions. */
    public static Source<PredictionRead, ?, ?> predictions(EventFile file) {
        return source(
                file,
                new EventFormat<>(
                        file,
                        PredictionRead.class,
                        () -> {
                            PredictionDecoder decoder = new PredictionDecoder(FutureGuard.off());
                            return raw -> PredictionRead.of(decoder.decode(raw));
                        }));
    }

    /** Reads a file of labels. */
    public static Source<LabelRead, ?, ?> labels(EventFile file) {
        return source(
                file,
                new EventFormat<>(
                        file,
                        LabelRead.class,
                        () -> {
                            LabelDecoder decoder = new LabelDecoder(FutureGuard.off());
                            return raw -> LabelRead.of(decoder.decode(raw));
                        }));
    }

    private static <T> Source<T, ?, ?> source(EventFile file, EventFormat<T> format) {
        Path path = new Path(java.nio.file.Path.of(file.path()).toUri());
        return FileSource.forRecordStreamFormat(format, path)
                // By itself Flink passes over names that begin with _ or a dot.
                .setFileEnumerator(() -> new NonSplittingRecursiveEnumerator(any -> true))
                .build();
    }

    /** Makes what decodes the events of one reader; decoders are not shared. */
    private interface Decoding<T> extends Supplier<Function<RawEvent, T>>, Serializable {}

    private static final class EventFormat<T> extends SimpleStreamFormat<T> {
        private static final long serialVersionUID = 1L;

        private final EventFile file;
        private final Class<T> type;
        private final Decoding<T> decoding;

        EventFormat(EventFile file, Class<T> type, Decoding<T> decoding) {
            this.file = file;
            this.type = type;
            this.decoding = decoding;
        }

        @Override
        public Reader<T> createReader(Configuration config, FSDataInputStream stream)
                throws IOException {
            return new EventReader<>(file.read(stream), decoding.get());
        }

        @Override
        public TypeInformation<T> getProducedType() {
            return TypeInformation.of(type);
        }
    }

    private record EventReader<T>(RawEvents events, Function<RawEvent, T> decode)
            implements SimpleStreamFormat.Reader<T> {
        @Override
        public @Nullable T read() throws IOException {
            RawEvent raw = events.next();
            if (raw == null) {
                return null;
            }
            READ.increment();
            return decode.apply(raw);
        }

        @Override
        public void close() throws IOException {
            events.close();
        }
    }
}

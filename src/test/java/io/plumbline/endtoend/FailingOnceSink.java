package io.plumbline.endtoend;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;

/** A sink whose task dies once, in the middle of its rows. */
final class FailingOnceSink<T> implements Sink<T> {
    private static final long serialVersionUID = 1L;

    /** Static, because every attempt of the task deserializes a sink of its own. */
    private static final AtomicInteger ROWS = new AtomicInteger();

    private final Sink<T> sink;
    private final int failAtRow;

    FailingOnceSink(Sink<T> sink, int failAtRow) {
        this.sink = sink;
        this.failAtRow = failAtRow;
        ROWS.set(0);
    }

    static boolean hasFailed(int failAtRow) {
        return ROWS.get() > failAtRow;
    }

    @Override
    public SinkWriter<T> createWriter(WriterInitContext context) throws IOException {
        SinkWriter<T> writer = sink.createWriter(context);
        return new SinkWriter<>() {
            @Override
            public void write(T row, Context rowContext) throws IOException, InterruptedException {
                if (ROWS.incrementAndGet() == failAtRow) {
                    throw new IOException("this task was told to die here");
                }
                writer.write(row, rowContext);
            }

            @Override
            public void flush(boolean endOfInput) throws IOException, InterruptedException {
                writer.flush(endOfInput);
            }

            @Override
            public void close() throws Exception {
                writer.close();
            }
        };
    }
}

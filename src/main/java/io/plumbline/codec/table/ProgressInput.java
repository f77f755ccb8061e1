package io.plumbline.codec.table;

import java.io.FilterInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Tells a {@link ReadProgress} of each buffer read. */
final class ProgressInput extends FilterInputStream {
    private final Path file;
    private final ReadProgress progress;
    private final long size;
    private long read;

    ProgressInput(Path file, ReadProgress progress) throws IOException {
        super(Files.newInputStream(file));
        this.file = file;
        this.progress = progress;
        this.size = Files.size(file);
    }

    @Override
    public int read() throws IOException {
        int next = super.read();
        if (next >= 0) {
            read++;
        }
        return next;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int count = super.read(bytes, offset, length);
        if (count > 0) {
            read += count;
            progress.at(file, read, size);
        }
        return count;
    }
}

package io.plumbline.codec.table;

import java.nio.file.Path;

/** Is told how far reading a file has come, about once for each buffer of bytes. */
@FunctionalInterface
public interface ReadProgress {

    /** Tells nobody. */
    ReadProgress NONE = (file, read, size) -> {};

    /**
     * Reading goes on.
     *
     * @param file the file
     * @param read its bytes read so far
     * @param size all its bytes
     */
    void at(Path file, long read, long size);
}

package io.plumbline.fault;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** Closes what was opened, the newest first, whatever goes wrong with one of them. */
final class Closing implements AutoCloseable {
    private final Deque<AutoCloseable> open = new ArrayDeque<>();

    /** Keeps it to be closed, and returns it. */
    <T extends AutoCloseable> T add(T one) {
        open.push(one);
        return one;
    }

    @Override
    public void close() throws Exception {
        Exception failure = null;
        while (!open.isEmpty()) {
            failure = closed(open.pop(), failure);
        }
        if (failure != null) {
            throw failure;
        }
    }

    private static @Nullable Exception closed(AutoCloseable one, @Nullable Exception before) {
        try {
            one.close();
            return before;
        } catch (Exception e) {
            if (before != null) {
                e.addSuppressed(before);
            }
            return e;
        }
    }
}

package io.plumbline.demo;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * What has been started, to be closed in reverse order: once, whoever asks first – the end of the
 * demo or Ctrl-C.
 */
final class OpenThings implements AutoCloseable {
    private final Deque<AutoCloseable> open = new ArrayDeque<>();
    private boolean closed;

    /** Takes charge of a thing; when all is closed already, closes it at once and throws. */
    synchronized <T extends AutoCloseable> T add(T thing) throws Exception {
        if (closed) {
            thing.close();
            throw new InterruptedException("closed while starting");
        }
        open.push(thing);
        return thing;
    }

    /** Closes everything, also when closing one of them fails; throws the first failure. */
    @Override
    public synchronized void close() throws Exception {
        closed = true;
        Exception first = null;
        while (!open.isEmpty()) {
            try {
                open.pop().close();
            } catch (Exception e) {
                if (first == null) {
                    first = e;
                } else {
                    first.addSuppressed(e);
                }
            }
        }
        if (first != null) {
            throw first;
        }
    }
}

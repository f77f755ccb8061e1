package io.plumbline.cli;

import java.lang.reflect.InvocationTargetException;
import java.util.Optional;

/**
 * Finds the command {@code demo} where it is on the class path: it brings a broker and a database,
 * and is no part of what is installed.
 */
final class DemoLookup {
    private static final String COMMAND = "io.plumbline.demo.DemoCommand";

    private DemoLookup() {}

    static Optional<Object> find() {
        try {
            return Optional.of(Class.forName(COMMAND).getConstructor().newInstance());
        } catch (ClassNotFoundException e) {
            return Optional.empty();
        } catch (InvocationTargetException e) {
            throw new IllegalStateException(COMMAND + " can't be made", e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(COMMAND + " has no public constructor of its own", e);
        }
    }
}

package io.plumbline.cli;

import java.lang.reflect.InvocationTargetException;
import java.util.List;
import java.util.Optional;

/**
 * Finds the commands that are no part of what is installed where they are on the class path: {@code
 * demo} and {@code sandbox} bring a broker and a database, {@code bench} a benchmark harness.
 */
final class OptionalCommands {
    private static final List<String> COMMANDS =
            List.of(
                    "io.plumbline.demo.DemoCommand",
                    "io.plumbline.demo.sandbox.SandboxCommand",
                    "io.plumbline.bench.BenchCommand");

    private OptionalCommands() {}

    static List<Object> find() {
        return COMMANDS.stream().map(OptionalCommands::make).flatMap(Optional::stream).toList();
    }

    private static Optional<Object> make(String command) {
        try {
            return Optional.of(Class.forName(command).getConstructor().newInstance());
        } catch (ClassNotFoundException e) {
            return Optional.empty();
        } catch (InvocationTargetException e) {
            throw new IllegalStateException(command + " can't be made", e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(command + " has no public constructor of its own", e);
        }
    }
}

package io.plumbline.fuzz;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Feeds inputs to a target and judges what it makes of each: read, or refused in words that are
 * short and quote no value, within bounded time and memory. An input that fails is kept in a file,
 * to be replayed and to be put into the corpus.
 */
final class Fuzzing {
    /** Words beyond this are no message. */
    private static final int LONGEST_REFUSAL = 100_000;

    private static final long MOST_NANOS = TimeUnit.SECONDS.toNanos(2);

    /** Memory is allocated for what is there, and for nothing that it says is there. */
    private static final long MOST_BYTES = 256L << 20;

    private static final long MOST_BYTES_PER_BYTE = 1024;
    private static final Path FOUND = Path.of("target/fuzz");
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private final FuzzTarget target;
    private volatile byte[] current = {};
    private long read;
    private long refused;
    private long slowest;
    private long largest;

    Fuzzing(FuzzTarget target) {
        this.target = target;
    }

    /**
     * How it went.
     *
     * @param target its name
     * @param read inputs that were read
     * @param refused inputs that were refused
     * @param slowestNanos most processor time that one took
     * @param mostBytes most memory that was allocated for one
     */
    record Report(String target, long read, long refused, long slowestNanos, long mostBytes) {
        long inputs() {
            return read + refused;
        }

        String line() {
            return "%-22s %9d inputs %9d read %9d refused, slowest %5d ms, most memory %6d KiB"
                    .formatted(
                            target,
                            inputs(),
                            read,
                            refused,
                            TimeUnit.NANOSECONDS.toMillis(slowestNanos),
                            mostBytes >> 10);
        }
    }

    /** Damaged inputs, always the same of the same seed. */
    Report damaged(long inputs, long seed, long seconds) {
        Damage damage = new Damage(target, seed);
        return within(
                seconds,
                () -> {
                    for (long i = 0; i < inputs; i++) {
                        feed(damage.next());
                    }
                });
    }

    /** One input; null when it was read, else the refusal. */
    @Nullable String one(byte[] input) {
        String[] refusal = new String[1];
        within(60, () -> refusal[0] = feed(input));
        return refusal[0];
    }

    /** A hang is a failure with an input, not a build that never ends. */
    private Report within(long seconds, Runnable feeding) {
        FutureTask<Boolean> task = new FutureTask<>(feeding, true);
        Thread thread = new Thread(task, "fuzzing " + target.name());
        thread.setDaemon(true);
        thread.start();
        try {
            task.get(seconds, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            AssertionError hang = found("did not end", null);
            hang.setStackTrace(thread.getStackTrace());
            throw hang;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof AssertionError failed
                    ? failed
                    : new AssertionError(e.getCause());
        }
        return new Report(target.name(), read, refused, slowest, largest);
    }

    private @Nullable String feed(byte[] input) {
        current = input;
        long nanos = THREADS.getCurrentThreadCpuTime();
        long bytes = THREADS.getCurrentThreadAllocatedBytes();
        String refusal;
        try {
            refusal = target.reader().read(input.clone());
        } catch (Exception | StackOverflowError | OutOfMemoryError e) {
            throw found("threw " + e, e);
        }
        nanos = THREADS.getCurrentThreadCpuTime() - nanos;
        bytes = THREADS.getCurrentThreadAllocatedBytes() - bytes;
        slowest = Math.max(slowest, nanos);
        largest = Math.max(largest, bytes);
        if (nanos > MOST_NANOS || bytes > MOST_BYTES + MOST_BYTES_PER_BYTE * input.length) {
            throw found("took " + nanos + " ns and " + bytes + " bytes", null);
        }
        judge(refusal);
        return refusal;
    }

    private void judge(@Nullable String refusal) {
        if (refusal == null) {
            read++;
            return;
        }
        refused++;
        if (refusal.isBlank() || refusal.length() > LONGEST_REFUSAL) {
            throw found("was refused in " + refusal.length() + " characters", null);
        }
        if (refusal.contains(FuzzTarget.CANARY)) {
            throw found("was refused with a value: " + refusal, null);
        }
    }

    private AssertionError found(String what, @Nullable Throwable cause) {
        byte[] input = current;
        Path file =
                FOUND.resolve(
                        target.name()
                                + "-"
                                + Integer.toHexString(java.util.Arrays.hashCode(input)));
        try {
            Files.createDirectories(FOUND);
            Files.write(file, input);
        } catch (IOException e) {
            return new AssertionError(target.name() + " " + what + ", and it can't be kept", e);
        }
        return new AssertionError(target.name() + " " + what + "; the input is in " + file, cause);
    }
}

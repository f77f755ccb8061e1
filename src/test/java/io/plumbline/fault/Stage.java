package io.plumbline.fault;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Where one scenario after the other is played: on one running system, until one goes wrong. */
final class Stage {
    private static final Scenario USUAL = Scenario.of("before", Traits.USUAL);

    private final Path folder;
    private final long seed;
    private @Nullable TestBed bed;
    private int beds;
    private int rounds;
    private int oldest;

    Stage(Path folder, long seed) {
        this.folder = folder;
        this.seed = seed;
    }

    /** Plays it, and before it what must have been. */
    Evidence play(Scenario scenario) throws Exception {
        TestBed running = running();
        int past = scenario.past();
        if (past > 1 || past == 1 && rounds == oldest) {
            new Round(running, USUAL, seed, rounds).play();
            rounds += past;
        }
        return new Round(running, scenario, seed, rounds++).play();
    }

    private TestBed running() throws Exception {
        TestBed running = bed;
        if (running == null) {
            running = TestBed.start(folder());
            bed = running;
            oldest = rounds;
        }
        return running;
    }

    /** Ends the system; what it wrote is deleted. */
    void leave() throws Exception {
        close(false);
    }

    /** Ends the system; its logs stay, for people to read. */
    void abandon() throws Exception {
        close(true);
    }

    private void close(boolean keepLogs) throws Exception {
        TestBed running = bed;
        bed = null;
        try {
            if (running != null) {
                running.close();
            }
        } finally {
            delete(folder(), keepLogs);
            beds++;
        }
    }

    private Path folder() {
        return folder.resolve("bed-" + beds);
    }

    private static void delete(Path bed, boolean keepLogs) throws IOException {
        if (!Files.exists(bed)) {
            return;
        }
        List<Path> all;
        try (Stream<Path> paths = Files.walk(bed)) {
            all = paths.sorted(Comparator.reverseOrder()).toList();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        for (Path path : all) {
            boolean isLog = path.startsWith(bed.resolve("flink").resolve("log"));
            boolean holdsOne = path.equals(bed) || path.equals(bed.resolve("flink"));
            if (!keepLogs || !isLog && !holdsOne) {
                Files.delete(path);
            }
        }
    }
}

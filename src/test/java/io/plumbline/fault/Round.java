package io.plumbline.fault;

import io.plumbline.endtoend.PlainOracle;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.awaitility.core.ConditionTimeoutException;
import org.jspecify.annotations.Nullable;

/** One scenario on the running system: events flow, the fault happens, all settles. */
final class Round {
    private static final int SLICES = 60;
    private static final int CROWD = 4;

    private final TestBed bed;
    private final Scenario scenario;
    private final RoundTime time;
    private final Workload workload;
    private final CountDownLatch started = new CountDownLatch(SLICES / 10);
    private final CountDownLatch over = new CountDownLatch(1);

    Round(TestBed bed, Scenario scenario, long seed, int number) {
        this.bed = bed;
        this.scenario = scenario;
        this.time = new RoundTime(number);
        this.workload = new Workload(seed, time, scenario.traits());
    }

    /** Plays it to its end, and tells what was seen. */
    Evidence play() throws Exception {
        int failuresBefore = bed.rest().failures(bed.job());
        String job = bed.job();
        bed.begin(time);
        long jobManager = bed.cluster.process("jobmanager-1").pid();
        CompletableFuture<Void> feeding = CompletableFuture.runAsync(this::feed);
        started.await();
        bed.longestWait();
        bed.footprints();
        try {
            scenario.fault().happen(bed);
        } finally {
            over.countDown();
        }
        Duration resumed = resumed();
        boolean crowded = isCrowded();
        feeding.get(10, TimeUnit.MINUTES);
        bed.feed.tick(time.last());
        Map<String, Map<String, Double>> rows =
                new PlainOracle(workload.calls, workload.truths).expected();
        Set<String> triggers = TriggerOracle.ids(time.version(), rows);
        settle(rows, triggers);
        boolean restarted =
                jobManager != bed.cluster.process("jobmanager-1").pid()
                        || !job.equals(bed.job())
                        || bed.rest().failures(bed.job()) != failuresBefore;
        bed.forget(workload.sent);
        Evidence evidence = evidence(rows, triggers, resumed, crowded, restarted);
        scenario.undo().happen(bed);
        return evidence;
    }

    /** In slices with pauses, until the fault is over; then the rest at once. */
    private void feed() {
        List<Sent> all = workload.sent;
        try {
            for (int slice = 0; slice < SLICES; slice++) {
                bed.feed.send(
                        all.subList(
                                slice * all.size() / SLICES, (slice + 1) * all.size() / SLICES));
                started.countDown();
                over.await(scenario.lasts().toMillis() / SLICES, TimeUnit.MILLISECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Whether others want the processors too, and more of them than there are. */
    private static boolean isCrowded() {
        var system = ManagementFactory.getOperatingSystemMXBean();
        return system.getSystemLoadAverage() > CROWD * system.getAvailableProcessors();
    }

    private @Nullable Duration resumed() {
        try {
            bed.awaitCheckpoint();
        } catch (ConditionTimeoutException never) {
            return null;
        }
        return bed.longestWait().orElseThrow();
    }

    /** Whatever is still missing when patience ends is for the invariants to tell. */
    private void settle(Map<String, Map<String, Double>> rows, Set<String> triggers) {
        try {
            TestBed.await(
                    "all rows, dead letters and deliveries",
                    () ->
                            bed.topics.areCovered(bed.feed.ends())
                                    && bed.topics
                                            .deadLetters()
                                            .keySet()
                                            .containsAll(bed.feed.refused().keySet())
                                    && bed.results.rows(time).keySet().equals(rows.keySet())
                                    && delivered().containsAll(triggers));
        } catch (ConditionTimeoutException impatient) {
            System.out.println("Round " + time.number() + " did not settle");
        }
    }

    private Set<String> delivered() throws Exception {
        Map<String, String> deliveries = bed.results.deliveries(time.version());
        deliveries.values().removeIf(delivery -> !delivery.equals("delivered"));
        return deliveries.keySet();
    }

    private Evidence evidence(
            Map<String, Map<String, Double>> rows,
            Set<String> triggers,
            @Nullable Duration resumed,
            boolean crowded,
            boolean restarted)
            throws Exception {
        List<Receiver.Call> calls =
                bed.receiver.calls().stream()
                        .filter(call -> call.body().contains('"' + time.version() + '"'))
                        .toList();
        List<String> setbacks = bed.results.setbacks();
        bed.results.forgetSetbacks();
        return new Evidence(
                rows,
                bed.results.rows(time),
                triggers,
                calls,
                bed.results.deliveries(time.version()),
                restarted,
                setbacks,
                bed.feed.refused(),
                bed.topics.deadLetters(),
                bed.topics.areCovered(bed.feed.ends()),
                resumed,
                crowded,
                bed.footprints(),
                leaks(calls));
    }

    private List<String> leaks(List<Receiver.Call> calls) throws Exception {
        List<String> leaks = new ArrayList<>(Leaks.in(bed.dir.resolve("flink").resolve("log")));
        calls.forEach(call -> leaks.addAll(Leaks.in("a body", call.body())));
        leaks.addAll(Leaks.in("Flink's page of the job", bed.rest().settings(bed.job())));
        return leaks;
    }
}

package io.plumbline.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.JobArguments;
import io.plumbline.demo.EmbeddedKafka;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * From a savepoint that a release took in the middle of a day the job of today goes on, and says of
 * the rest of the day what a job of today says that has read all of it.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class GoldenSavepointITCase {
    private static final String TAKE = "plumbline.savepoint";

    /** Of both preparations, each with so many subtasks. */
    private static final int PREPARATIONS = 2 * GoldenJob.PARALLELISM;

    @RegisterExtension
    static final MiniClusterExtension CLUSTER = SmallCluster.withSlots(2 * GoldenJob.PARALLELISM);

    @TempDir Path folder;

    static List<StoredSavepoint> savepoints() throws IOException {
        return StoredSavepoint.all();
    }

    @Order(1)
    @Test
    @EnabledIfSystemProperty(named = TAKE, matches = ".+")
    void aSavepointIsTaken() throws Exception {
        GoldenEvents script = new GoldenEvents();
        try (EmbeddedKafka kafka = EmbeddedKafka.start()) {
            ScriptTopics topics = topics(kafka);
            GoldenJob job =
                    begin(kafka, topics, GoldenEvents.control(), GoldenEvents.monitors(), 503);
            try (job) {
                topics.send(script.before());
                job.await("a checkpoint that covers all", topics::allIsCovered);
                job.await("a refused request", () -> !job.receiver().received().isEmpty());
                Path state = job.stop(Files.createDirectory(folder.resolve("taken")));
                StoredSavepoint.of(System.getProperty(TAKE))
                        .write(
                                state,
                                new StoredSavepoint.Content(
                                        GoldenEvents.monitors(),
                                        GoldenEvents.control(),
                                        script.before(),
                                        script.after(),
                                        GoldenEvents.marks(job.settledUntil())));
            }
        }
    }

    @Order(2)
    @ParameterizedTest
    @MethodSource("savepoints")
    void theJobGoesOnWithTheRightNumbers(StoredSavepoint savepoint) throws Exception {
        StoredSavepoint.Content content = savepoint.content();
        try (EmbeddedKafka kafka = EmbeddedKafka.start()) {
            ScriptTopics topics = topics(kafka);
            GoldenJob whole = begin(kafka, topics, content.control(), content.monitors(), 202);
            try (whole) {
                topics.send(content.before());
                whole.awaitFinal(content.marks().settledUntil(), content.marks().models());
                topics.send(content.after());
                Path state = savepoint.unpack(Files.createDirectory(folder.resolve("state")));
                GoldenJob rest =
                        new GoldenJob(
                                kafka,
                                content.monitors(),
                                Files.createDirectory(folder.resolve("rest")),
                                before -> 202,
                                state.toUri());
                try (rest) {
                    rest(whole, rest, content.marks());
                }
            }
        }
    }

    private void rest(GoldenJob whole, GoldenJob rest, StoredSavepoint.Marks marks)
            throws Exception {
        TableRows all = end(whole, marks, "whole-end");
        // What is compared is not nothing.
        assertThat(all.empty()).isEmpty();
        end(rest, marks, "rest-end").assertAreTheRestOf(all, marks.settledUntil());
    }

    private TableRows end(GoldenJob job, StoredSavepoint.Marks marks, String name)
            throws Exception {
        job.awaitFinal(marks.end(), marks.models());
        job.awaitDelivered(marks.triggers());
        job.stop(Files.createDirectory(folder.resolve(name)));
        return job.rows();
    }

    private static ScriptTopics topics(EmbeddedKafka kafka) throws Exception {
        ScriptTopics topics = new ScriptTopics(kafka);
        kafka.createTopics(Map.of(JobArguments.Topics.DEFAULT.control(), 1));
        return topics;
    }

    /** A job in which the control events are in force, before the first event of a model. */
    private GoldenJob begin(
            EmbeddedKafka kafka,
            ScriptTopics topics,
            List<StoredSavepoint.Control> control,
            String monitors,
            int answer)
            throws Exception {
        control.forEach(event -> topics.sendControl(event.key(), event.document()));
        try (LoggedLines log = new LoggedLines()) {
            GoldenJob job =
                    new GoldenJob(
                            kafka,
                            monitors,
                            Files.createDirectory(folder.resolve("whole")),
                            before -> answer,
                            null);
            for (String key : new String[] {"monitor/n", "reference/n"}) {
                job.await(
                        key,
                        () ->
                                log.lines().stream()
                                                .filter(
                                                        line ->
                                                                line.startsWith(
                                                                        "Control event "
                                                                                + key
                                                                                + " is in force"))
                                                .count()
                                        == PREPARATIONS);
            }
            return job;
        }
    }
}

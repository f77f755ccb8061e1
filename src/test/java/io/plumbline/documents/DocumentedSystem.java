package io.plumbline.documents;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.demo.EmbeddedDatabase;
import io.plumbline.demo.EmbeddedKafka;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What commands of the documents are run beside: a Kafka with the topics, a PostgreSQL, and a
 * folder like a clone with the files that they name. Notes which it was asked for.
 */
final class DocumentedSystem implements AutoCloseable {
    private final Set<String> taken = new HashSet<>();
    private final EmbeddedKafka kafka = EmbeddedKafka.start();
    private final EmbeddedDatabase database;
    private final CloneFolder clone;

    /**
     * Starts all.
     *
     * @param partitions of predictions and of labels
     * @param environment of the commands, beside what the configuration and the tables need
     */
    DocumentedSystem(Path folder, int partitions, Map<String, String> environment)
            throws Exception {
        kafka.createTopics(
                Map.of(
                        "plumbline.predictions", partitions,
                        "plumbline.labels", partitions,
                        "plumbline.dead-letters", 1));
        database = EmbeddedDatabase.create();
        Map<String, String> all = new HashMap<>(environment);
        all.put(FlightFiles.SECRET, "whsec_c2VjcmV0");
        all.put("PLUMBLINE_JDBC_URL", jdbcUrl());
        clone = CloneFolder.in(folder, all);
        new FlightFiles().writeTo(folder, bootstrapServers());
    }

    String bootstrapServers() {
        return kafka.bootstrapServers();
    }

    String jdbcUrl() {
        return database.jdbcUrl();
    }

    CloneFolder folder() {
        return clone;
    }

    /** What the documents show under that key. */
    String text(String key) throws IOException {
        taken.add(key);
        return Documented.of(key).text();
    }

    /** Whether it was asked for all that the test is said to try, and for nothing else. */
    void assertTried(Class<?> test) {
        assertThat(taken).isEqualTo(Tried.by(test));
    }

    /** The first place in an answer that looks so. */
    static String first(Pattern pattern, String said) {
        Matcher found = pattern.matcher(said);
        assertThat(found.find()).as(said).isTrue();
        return found.group();
    }

    @Override
    public void close() throws Exception {
        database.close();
        kafka.close();
    }
}

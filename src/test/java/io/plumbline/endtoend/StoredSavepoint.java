package io.plumbline.endtoend;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * A savepoint of a release in the test resources, with the configuration and all the events of the
 * job that it was taken of.
 *
 * @param file {@code src/test/resources/savepoints/RELEASE.zip}
 */
record StoredSavepoint(Path file) {
    private static final Path FOLDER = Path.of("src/test/resources/savepoints");
    private static final String STATE = "state/";
    private static final String MONITORS = "monitors.yaml";
    private static final String CONTROL = "control.tsv";
    private static final String BEFORE = "before.tsv";
    private static final String AFTER = "after.tsv";
    private static final String MARKS = "marks.properties";

    /** A control event; without a document it deletes. */
    record Control(String key, @Nullable String document) {}

    /**
     * What is known of the job.
     *
     * @param settledUntil windows that end there or earlier were final when the savepoint was taken
     * @param end windows that end there or earlier are final when all is read
     * @param models how many models have such windows
     * @param triggers how many requests to retrain are made, by all of the events
     */
    record Marks(long settledUntil, long end, int models, int triggers) {}

    /**
     * What a savepoint is filed with.
     *
     * @param monitors the job's configuration
     * @param control control events, before all others
     * @param before what was read when it was taken
     * @param after what the restored job goes on with
     * @param marks what is known of the job
     */
    record Content(
            String monitors,
            List<Control> control,
            List<EventScript.Sent> before,
            List<EventScript.Sent> after,
            Marks marks) {}

    static StoredSavepoint of(String release) {
        return new StoredSavepoint(FOLDER.resolve(release + ".zip"));
    }

    /** All that there are. */
    static List<StoredSavepoint> all() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.filter(file -> file.toString().endsWith(".zip"))
                    .sorted()
                    .map(StoredSavepoint::new)
                    .toList();
        }
    }

    /** Files a savepoint, in place of one that had this name. */
    void write(Path savepoint, Content content) throws IOException {
        Files.createDirectories(FOLDER);
        try (OutputStream out = Files.newOutputStream(file);
                ZipOutputStream zip = new ZipOutputStream(out);
                Stream<Path> files = Files.list(savepoint)) {
            zip.setLevel(Deflater.BEST_COMPRESSION);
            for (Path part : files.sorted().toList()) {
                add(zip, STATE + part.getFileName(), Files.readAllBytes(part));
            }
            add(zip, MONITORS, content.monitors());
            add(zip, CONTROL, controlLines(content.control()));
            add(zip, BEFORE, lines(content.before()));
            add(zip, AFTER, lines(content.after()));
            add(zip, MARKS, lines(content.marks()));
        }
    }

    private static void add(ZipOutputStream zip, String name, String text) throws IOException {
        add(zip, name, text.getBytes(UTF_8));
    }

    /** With a time of its own, so that the same content is the same file. */
    private static void add(ZipOutputStream zip, String name, byte[] bytes) throws IOException {
        ZipEntry entry = new ZipEntry(name);
        entry.setTime(0);
        zip.putNextEntry(entry);
        zip.write(bytes);
        zip.closeEntry();
    }

    private static String controlLines(List<Control> events) {
        return events.stream()
                .map(event -> event.document() == null ? event.key() : line(event))
                .collect(Collectors.joining("\n"));
    }

    private static String line(Control event) {
        return event.key() + "\t" + event.document();
    }

    private static String lines(List<EventScript.Sent> events) {
        return events.stream()
                .map(
                        event ->
                                String.join(
                                        "\t",
                                        event.isLabel() ? "label" : "prediction",
                                        event.key(),
                                        new String(Objects.requireNonNull(event.value()), UTF_8)))
                .collect(Collectors.joining("\n"));
    }

    /** All but the savepoint itself. */
    Content content() throws IOException {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            return new Content(
                    text(zip, MONITORS),
                    text(zip, CONTROL).lines().map(StoredSavepoint::control).toList(),
                    text(zip, BEFORE).lines().map(StoredSavepoint::event).toList(),
                    text(zip, AFTER).lines().map(StoredSavepoint::event).toList(),
                    marks(text(zip, MARKS)));
        }
    }

    private static String lines(Marks marks) {
        return """
               settled-until = %d
               end = %d
               models = %d
               triggers = %d
               """
                .formatted(marks.settledUntil(), marks.end(), marks.models(), marks.triggers());
    }

    private static Marks marks(String lines) throws IOException {
        Properties marks = new Properties();
        marks.load(new StringReader(lines));
        return new Marks(
                Long.parseLong(marks.getProperty("settled-until")),
                Long.parseLong(marks.getProperty("end")),
                Integer.parseInt(marks.getProperty("models")),
                Integer.parseInt(marks.getProperty("triggers")));
    }

    private static Control control(String line) {
        String[] cells = line.split("\t", -1);
        return new Control(cells[0], cells.length == 1 ? null : cells[1]);
    }

    private static EventScript.Sent event(String line) {
        String[] cells = line.split("\t", -1);
        return new EventScript.Sent(
                cells[0].equals("label"), cells[1], cells[2].getBytes(UTF_8), 0);
    }

    private static String text(ZipFile zip, String entry) throws IOException {
        try (InputStream in = zip.getInputStream(zip.getEntry(entry))) {
            return new String(in.readAllBytes(), UTF_8);
        }
    }

    /** The savepoint in an empty folder, from which a job can be started. */
    Path unpack(Path folder) {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            Enumeration<? extends ZipEntry> entries = zip.entries();
            while (entries.hasMoreElements()) {
                ZipEntry entry = entries.nextElement();
                if (entry.getName().startsWith(STATE)) {
                    Path part = folder.resolve(entry.getName().substring(STATE.length()));
                    try (InputStream in = zip.getInputStream(entry)) {
                        Files.copy(in, part);
                    }
                }
            }
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        return String.valueOf(file.getFileName());
    }
}

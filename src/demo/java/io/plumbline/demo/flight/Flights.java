package io.plumbline.demo.flight;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/** The record, read row by row in the order of departure. */
public final class Flights implements Iterator<Flight>, AutoCloseable {
    private static final String RESOURCE = "/io/plumbline/demo/flights-2001.csv.gz";
    private static final String HEADER =
            "flight_id,departed_at,landed_at,origin,destination,distance_miles,"
                    + "departure_hour_local,arrival_delay_minutes";

    private final BufferedReader reader;
    private @Nullable String line;

    private Flights(BufferedReader reader) throws IOException {
        this.reader = reader;
        if (!HEADER.equals(reader.readLine())) {
            throw new IOException("the first line is not the header: " + HEADER);
        }
        line = reader.readLine();
    }

    /** Opens the record that comes with the demo. */
    public static Flights open() {
        InputStream resource = Flights.class.getResourceAsStream(RESOURCE);
        if (resource == null) {
            throw new IllegalStateException(RESOURCE + " is not on the class path");
        }
        try {
            return new Flights(
                    new BufferedReader(
                            new InputStreamReader(
                                    new GZIPInputStream(resource, 1 << 16),
                                    StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public boolean hasNext() {
        return line != null;
    }

    @Override
    public Flight next() {
        if (line == null) {
            throw new NoSuchElementException();
        }
        Flight flight = parse(line);
        try {
            line = reader.readLine();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return flight;
    }

    @Override
    public void close() {
        try {
            reader.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Flight parse(String line) {
        String[] fields = line.split(",", -1);
        return new Flight(
                Integer.parseInt(fields[0]),
                minute(fields[1]),
                minute(fields[2]),
                fields[3],
                fields[4],
                Integer.parseInt(fields[5]),
                Integer.parseInt(fields[6]),
                Integer.parseInt(fields[7]));
    }

    /** Times are written to the minute, such as {@code 2001-01-01T05:02Z}. */
    private static Instant minute(String text) {
        return LocalDateTime.parse(text.substring(0, text.length() - 1)).toInstant(ZoneOffset.UTC);
    }
}

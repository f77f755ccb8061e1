package io.plumbline.dashboard;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.javalin.http.Context;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers questions with JSON; what fails is told without anything that should stay inside. */
final class Answers {
    private static final Logger LOG = LoggerFactory.getLogger(Answers.class);
    private static final JsonFactory JSON = new JsonFactory();

    private final Database database;
    private final Map<String, Duration> finalAfter;

    Answers(Database database, Map<String, Duration> finalAfter) {
        this.database = database;
        this.finalAfter = finalAfter;
    }

    /** The answer as a whole: one that fails half-way is none. */
    void answer(Endpoint endpoint, Context request) throws SQLException, IOException {
        Parameters parameters =
                new Parameters(request.queryParamMap()).allowing(endpoint.parameters());
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = JSON.createGenerator(bytes)) {
            json.writeStartObject();
            for (Map.Entry<String, Query> query : endpoint.queries().apply(parameters).entrySet()) {
                json.writeObjectFieldStart(query.getKey());
                int limit = query.getValue().limit();
                database.read(
                        query.getValue(),
                        rows -> {
                            endpoint.form().write(json, rows, limit);
                            return limit;
                        });
                json.writeEndObject();
            }
            writeFinality(json, parameters);
            json.writeEndObject();
        }
        send(request, 200, bytes.toByteArray());
    }

    private void writeFinality(JsonGenerator json, Parameters parameters) throws IOException {
        Duration after = parameters.has("model") ? finalAfter.get(parameters.text("model")) : null;
        if (after != null) {
            json.writeNumberField("final_after", after.toMillis());
        }
    }

    /** The database's own words may hold the URL, values or a password: they stay here. */
    void refuse(SQLException failure, Context request) {
        String state = failure.getSQLState() == null ? "unknown" : failure.getSQLState();
        LOG.warn("A query failed, SQLSTATE {}", state);
        switch (state) {
            case "57014" ->
                    error(
                            request,
                            504,
                            "the database took more than "
                                    + Database.TIMEOUT_SECONDS
                                    + " s; choose a shorter range");
            case "42P01", "42703" ->
                    error(
                            request,
                            500,
                            "the result tables are missing or of an older version; run"
                                    + " bin/plumbline migrate");
            case "42501" -> error(request, 500, "the user may not read the result tables");
            default -> error(request, 503, "the database does not answer (SQLSTATE " + state + ")");
        }
    }

    /** A sentence for people. */
    static void error(Context request, int status, String message) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = JSON.createGenerator(bytes)) {
            json.writeStartObject();
            json.writeStringField("error", message);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("writing into memory failed", e);
        }
        send(request, status, bytes.toByteArray());
    }

    private static void send(Context request, int status, byte[] body) {
        request.status(status).contentType("application/json; charset=utf-8").result(body);
    }
}

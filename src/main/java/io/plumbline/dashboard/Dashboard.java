package io.plumbline.dashboard;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.sql.SQLException;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The web page over the result tables, being served. It only reads. */
public final class Dashboard implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Dashboard.class);

    private final DashboardSettings settings;
    private final Database database;
    private final Answers answers;
    private final Assets assets = new Assets();
    private final Gate gate;
    private final Javalin server;

    private Dashboard(DashboardSettings settings, Database database) {
        this.settings = settings;
        this.database = database;
        this.answers = new Answers(database, settings.finalAfter());
        this.gate = new Gate(settings.host());
        this.server = Javalin.create(this::configure);
    }

    /**
     * Connects to the database and starts to serve.
     *
     * @throws SQLException when the database can't be reached; show its SQLSTATE alone, since the
     *     message may hold the URL
     * @throws AddressInUseException when the port is taken
     */
    public static Dashboard start(DashboardSettings settings) throws SQLException {
        Dashboard dashboard = new Dashboard(settings, Database.open(settings.jdbcUrl()));
        try {
            dashboard.server.start(settings.host(), settings.port());
            return dashboard;
        } catch (RuntimeException e) {
            dashboard.close();
            throw AddressInUseException.or(e, settings);
        }
    }

    /** Where to find it. */
    public String url() {
        String host = settings.host().contains(":") ? "[" + settings.host() + "]" : settings.host();
        return "http://" + host + ":" + server.port() + "/";
    }

    private void configure(JavalinConfig config) {
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.startup.startupWatcherEnabled = false;
        config.jetty.modifyHttpConfiguration(http -> http.setSendServerVersion(false));
        config.jetty.modifyServer(jetty -> jetty.setErrorHandler(new Refusals()));
        config.jetty.modifyServletContextHandler(
                context -> context.setErrorHandler(new Refusals()));
        config.routes.before(this::admit);
        config.routes.get("/", request -> asset(request, "index.html"));
        config.routes.get("/assets/{name}", request -> asset(request, request.pathParam("name")));
        for (Map.Entry<String, Endpoint> endpoint : Endpoint.all().entrySet()) {
            config.routes.get(
                    "/api/" + endpoint.getKey(),
                    request -> answers.answer(endpoint.getValue(), request));
        }
        failures(config.routes);
    }

    private void failures(RoutesConfig routes) {
        routes.exception(
                BadRequest.class,
                (mistake, request) ->
                        Answers.error(request, 400, String.valueOf(mistake.getMessage())));
        routes.exception(SQLException.class, answers::refuse);
        routes.exception(
                Exception.class,
                (failure, request) -> {
                    LOG.error("A request failed: {}", failure.getClass().getName());
                    Answers.error(request, 500, "this should not have happened");
                });
        routes.error(404, request -> Answers.error(request, 404, "there is no such page"));
    }

    private void admit(Context request) {
        Gate.HEADERS.forEach(request::header);
        request.header("Cache-Control", "no-store");
        if (!gate.admits(request.header("Host"))) {
            Answers.error(request, 403, "this name is not served; use the address");
            request.skipRemainingHandlers();
        } else if (!request.req().getMethod().equals("GET")) {
            request.header("Allow", "GET");
            Answers.error(request, 405, "there is nothing to change here: only GET");
            request.skipRemainingHandlers();
        }
    }

    private void asset(Context request, String name) {
        Assets.@Nullable Asset asset = assets.find(name);
        if (asset == null) {
            Answers.error(request, 404, "there is no such page");
            return;
        }
        request.header("Cache-Control", "no-cache").header("ETag", asset.tag());
        if (Objects.equals(request.header("If-None-Match"), asset.tag())) {
            request.status(304);
        } else {
            request.contentType(asset.type()).result(asset.content());
        }
    }

    @Override
    public void close() {
        server.stop();
        database.close();
    }
}

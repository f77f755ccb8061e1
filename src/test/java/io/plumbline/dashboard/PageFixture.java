package io.plumbline.dashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** The dashboard over seeded tables, in a real browser that complains of whatever goes wrong. */
final class PageFixture implements BeforeAllCallback, AfterEachCallback, AfterAllCallback {
    static final String READY =
            "() => document.querySelector('main h1') && !document.querySelector('main[aria-busy]')";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String CHART_DATA =
            "id => JSON.stringify([...document.getElementById(id).chart.data].map(c => [...c]))";
    private static final String UNTESTED =
            "No Chromium on this machine: the dashboard's page was NOT tested in a browser. Install"
                    + " one, or name it in "
                    + Chromium.VARIABLE
                    + ".";

    private final List<String> complaints = new ArrayList<>();
    private @Nullable SeededTables tables;
    private @Nullable Dashboard dashboard;
    private @Nullable Chromium chromium;
    private @Nullable BrowserContext context;

    /** Where there is no browser the tests are skipped. */
    @Override
    public void beforeAll(ExtensionContext tests) throws IOException, SQLException {
        Path executable = Chromium.find().orElse(null);
        if (executable == null) {
            // The report of a skipped test does not show why; whoever runs it should see it.
            System.err.println(UNTESTED);
        }
        assumeTrue(executable != null, UNTESTED);
        tables = new SeededTables();
        dashboard =
                Dashboard.start(
                        new DashboardSettings(
                                tables.url(),
                                DashboardSettings.LOOPBACK,
                                0,
                                Map.of(SeededTables.YOUNG, Duration.ofHours(25))));
        chromium = Chromium.start(Objects.requireNonNull(executable));
    }

    SeededTables tables() {
        return Objects.requireNonNull(tables);
    }

    private String url() {
        return Objects.requireNonNull(dashboard).url();
    }

    /** The page of the model with all kinds of rows, once its chart is drawn. */
    Page openModel(Browser.NewContextOptions options, String... more) {
        Page page = open(options, query(more));
        page.waitForFunction("() => document.querySelector('#performance-chart')?.chart");
        return page;
    }

    /** That model and, in pairs, what else the URL says. */
    static String query(String... more) {
        StringBuilder query = new StringBuilder("?model=" + encoded(SeededTables.MODEL));
        for (int i = 0; i < more.length; i += 2) {
            query.append('&').append(more[i]).append('=').append(encoded(more[i + 1]));
        }
        return query.toString();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    Page open(Browser.NewContextOptions options, String query) {
        return open(options, query, before -> {});
    }

    /**
     * Opens a page.
     *
     * @param before what is done to the context before anything is loaded
     */
    Page open(Browser.NewContextOptions options, String query, Consumer<BrowserContext> before) {
        complaints.clear();
        BrowserContext opened = Objects.requireNonNull(chromium).browser().newContext(options);
        context = opened;
        opened.setDefaultTimeout(120_000);
        before.accept(opened);
        Page page = opened.newPage();
        page.onConsoleMessage(
                message -> {
                    if (List.of("error", "warning").contains(message.type())) {
                        complaints.add(message.text());
                    }
                });
        page.onPageError(complaints::add);
        page.onDialog(dialog -> complaints.add("a dialog: " + dialog.message()));
        page.onRequest(
                request -> {
                    if (!request.url().startsWith(url())) {
                        complaints.add("a request to " + request.url());
                    }
                });
        page.navigate(url() + query);
        page.waitForFunction(READY);
        return page;
    }

    /** The columns of the chart with that id. */
    static JsonNode chart(Page page, String id) throws JsonProcessingException {
        return JSON.readTree((String) page.evaluate(CHART_DATA, id));
    }

    void closePage() {
        if (context != null) {
            context.close();
        }
    }

    /** Whatever a test was about: no error in the console, no request elsewhere. */
    @Override
    public void afterEach(ExtensionContext test) {
        closePage();
        assertThat(complaints).isEmpty();
    }

    @Override
    public void afterAll(ExtensionContext tests) throws IOException {
        if (chromium != null) {
            chromium.close();
        }
        if (dashboard != null) {
            dashboard.close();
        }
        if (tables != null) {
            tables.close();
        }
    }
}

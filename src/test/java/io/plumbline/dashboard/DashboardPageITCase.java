package io.plumbline.dashboard;

import static io.plumbline.dashboard.DashboardClient.numbers;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The page in a real browser: what it shows is what the tables hold, and nothing goes wrong. */
class DashboardPageITCase {
    @RegisterExtension static final PageFixture DASHBOARD = new PageFixture();

    @Test
    void modelsAreListedByNameWithoutBeingRun() {
        Page page = open(1280, "");

        assertThat(page.locator("table.models a").allTextContents())
                .containsExactly(
                        SeededTables.MODEL,
                        SeededTables.SILENT,
                        SeededTables.LONG,
                        SeededTables.YOUNG);
        page.locator("table.models a").first().click();
        page.waitForFunction("() => document.querySelector('#performance-chart')?.chart");

        assertThat(page.locator("h1").textContent()).isEqualTo(SeededTables.MODEL);
        assertThat(page.locator("main script, main img, main b b, main u, main i").count())
                .isZero();
        assertThat(page.locator("main").textContent())
                .contains(
                        SeededTables.FEATURE, SeededTables.SEGMENT, "<img src=x onerror=alert(3)>");
    }

    @Test
    void thePointsOfTheChartAreTheRowsOfTheTable() throws Exception {
        Page page = openModel(1280, "segment", SeededTables.SEGMENT);

        assertThat(SeriesPoint.inChart(PageFixture.chart(page, "performance-chart"), 3))
                .isEqualTo(SeriesPoint.inTable(DASHBOARD.tables(), "f1"));
        page.locator("#performance summary").click();
        // The browser tells of the opening a moment after the click; then the list is made.
        page.waitForSelector("#performance details td[data-value]");
        List<Double> listed =
                page.locator("#performance details td[data-value]").all().stream()
                        .map(cell -> Double.valueOf(cell.getAttribute("data-value")))
                        .toList();
        assertThat(listed)
                .containsExactlyInAnyOrderElementsOf(
                        Stream.of(
                                        SeriesPoint.inTable(DASHBOARD.tables(), "f1"),
                                        SeriesPoint.inTable(DASHBOARD.tables(), "estimated_f1"))
                                .flatMap(series -> series.values().stream())
                                .flatMap(points -> points.values().stream())
                                .map(SeriesPoint::value)
                                .toList());
    }

    @Test
    void aCellOfTheHeatMapIsReachedByKeysAndOpensBothHistograms() throws Exception {
        Page page = openModel(1280);
        page.locator("table.heat td[tabindex='0']").focus();
        page.keyboard().press("ArrowDown");
        page.keyboard().press("ArrowLeft");
        page.keyboard().press("Enter");
        page.waitForFunction("() => document.querySelector('#histogram-chart')?.chart");

        assertThat(page.locator("#drift .detail h3").textContent())
                .isEqualTo(SeededTables.FEATURE + ", 2001-02-05");
        JsonNode bars = PageFixture.chart(page, "histogram-chart");
        assertThat(numbers(bars.get(1))).containsExactly(10 / 61.0, 20 / 61.0, 30 / 61.0, 1 / 61.0);
        assertThat(numbers(bars.get(2))).containsExactly(7 / 26.0, 8 / 26.0, 9 / 26.0, 2 / 26.0);
        assertThat(page.url()).contains("cell=2001-02-05");
        assertThat(page.locator("table.heat td.drifted").count()).isEqualTo(19);
    }

    @Test
    void theUrlHoldsTheStateAndBackUndoes() {
        Page page = openModel(1280);
        page.locator("#pick-metric").selectOption("accuracy");
        page.waitForFunction(
                "() => document.querySelector('#performance h2').textContent === 'accuracy'");
        page.locator("#pick-segment").selectOption(SeededTables.SEGMENT);
        page.waitForFunction("() => location.search.includes('segment=')");
        page.waitForFunction(PageFixture.READY);
        page.locator("#pick-range").selectOption("7d");
        page.waitForFunction("() => location.search.includes('range=7d')");
        page.waitForFunction(PageFixture.READY);
        String url = page.url();

        page.reload();
        page.waitForFunction(PageFixture.READY);
        assertThat(page.url()).isEqualTo(url);
        assertThat(page.locator("#pick-metric").inputValue()).isEqualTo("accuracy");
        assertThat(page.locator("#pick-segment").inputValue()).isEqualTo(SeededTables.SEGMENT);
        assertThat(page.locator("#pick-range").inputValue()).isEqualTo("7d");
        page.goBack();
        page.waitForFunction("() => !location.search.includes('range=')");
        page.waitForFunction(PageFixture.READY);
        assertThat(page.locator("#pick-range").inputValue()).isEqualTo("all");
    }

    @Test
    void chartsFollowTheKeysAndSayWhatIsThere() {
        Page page = openModel(1280);
        page.locator("#performance-chart").focus();
        page.keyboard().press("Home");
        page.waitForFunction(
                "() => document.querySelector('#performance .reading').textContent.includes('2001-01-01')");
        page.keyboard().press("ArrowRight");
        page.waitForFunction(
                "() => document.querySelector('#status').textContent.includes('2001-01-02')");

        assertThat(page.locator("#performance .reading").first().textContent())
                .contains("n 901", "estimated");
    }

    @Test
    void beforeTheFirstFinalWindowThePageSaysWhenItWillBe() {
        Page page = open(1280, "?model=" + SeededTables.YOUNG);

        assertThat(page.locator("#performance .empty").textContent())
                .isEqualTo(
                        "No final windows yet: the first is final at 2001-01-03 01:00 of event"
                                + " time.");
        assertThat(
                        page.locator("#drift .empty, #weak .empty, #health .empty, #alerts .empty")
                                .count())
                .isEqualTo(4);
    }

    @Test
    void aModelThatNobodyCallsHasItsAlertsAlone() {
        Page page = open(1280, "?model=" + SeededTables.SILENT);
        page.waitForFunction("() => document.querySelector('#alerts-chart')?.chart");

        assertThat(page.locator("main").textContent())
                .contains("There are no windows of this model", "none came since the job started");
    }

    @Test
    void aHundredThousandWindowsAreDrawnThinnedWithTheirExtremesAndThePageSaysSo()
            throws Exception {
        Page page = open(1280, "?model=" + SeededTables.LONG);
        page.waitForFunction("() => document.querySelector('#performance-chart')?.chart");

        List<Double> drawn = numbers(PageFixture.chart(page, "performance-chart").get(1));
        assertThat(drawn).contains(0.999, 0.001).hasSizeBetween(2_000, 4_000);
        assertThat(page.locator("#performance .note").textContent())
                .contains("Of 100\u202f000 windows")
                .contains("the first, last, lowest and highest of each of 1\u202f000 stretches");
    }

    @Test
    void thePageFitsFromAPhoneToAWallInBothThemes() {
        for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            for (int width : List.of(360, 3840)) {
                Page page = DASHBOARD.openModel(options(width, scheme));
                assertThat(page.evaluate("() => document.documentElement.scrollWidth"))
                        .isEqualTo(width);
                assertThat(page.evaluate("() => getComputedStyle(document.body).backgroundColor"))
                        .isEqualTo(
                                scheme == ColorScheme.LIGHT
                                        ? "rgb(255, 255, 255)"
                                        : "rgb(20, 23, 27)");
                DASHBOARD.closePage();
            }
        }
    }

    @Test
    void theThemeCanBeChosenAgainstTheSystems() {
        Page page = openModel(1280);
        page.locator("#theme").click();

        assertThat(page.locator("html").getAttribute("data-theme")).isEqualTo("dark");
        page.reload();
        page.waitForFunction(PageFixture.READY);
        assertThat(page.evaluate("() => getComputedStyle(document.body).backgroundColor"))
                .isEqualTo("rgb(20, 23, 27)");
    }

    @Test
    void everyControlHasANameAndEveryChartATable() {
        Page page = openModel(1280);

        assertThat(
                        page.evaluate(
                                """
                                () => [...document.querySelectorAll("select, input, button, [tabindex='0']")]
                                    .filter((e) => !(e.labels?.length || e.getAttribute("aria-label")
                                        || e.textContent.trim())).length"""))
                .isEqualTo(0);
        for (String section : List.of("performance", "drift", "weak", "versions", "health")) {
            assertThat(page.locator("#" + section + " details summary").count())
                    .as(section)
                    .isPositive();
        }
    }

    private Page openModel(int width, String... more) {
        return DASHBOARD.openModel(options(width, ColorScheme.LIGHT), more);
    }

    private Page open(int width, String query) {
        return DASHBOARD.open(options(width, ColorScheme.LIGHT), query);
    }

    private static Browser.NewContextOptions options(int width, ColorScheme scheme) {
        return new Browser.NewContextOptions().setViewportSize(width, 900).setColorScheme(scheme);
    }
}

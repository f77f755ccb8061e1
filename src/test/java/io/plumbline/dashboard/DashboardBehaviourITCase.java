package io.plumbline.dashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.BoundingBox;
import com.microsoft.playwright.options.ReducedMotion;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What the page does with a mouse, with time, and for people whom motion makes ill. */
class DashboardBehaviourITCase {
    private static final Browser.NewContextOptions WIDE =
            new Browser.NewContextOptions().setViewportSize(1280, 900);
    private static final String ANEW = "told anew while the page is open";
    private static final long TWO_MINUTES_MS = 120_000;

    @RegisterExtension static final PageFixture DASHBOARD = new PageFixture();

    @Test
    void draggingOverAChartShowsThatRangeAndBackUndoes() {
        Page page = DASHBOARD.openModel(WIDE);
        Locator plot = page.locator("#performance-chart .u-over");
        plot.scrollIntoViewIfNeeded();
        BoundingBox box = plot.boundingBox();
        double from = timeAt(page, box.width / 4);
        double to = timeAt(page, box.width / 2);
        Offset<Double> aPixel = within(timeAt(page, 1) - timeAt(page, 0));

        page.mouse().move(box.x + box.width / 4, box.y + 20);
        page.mouse().down();
        page.mouse().move(box.x + box.width / 2, box.y + 40);
        page.mouse().up();
        page.waitForFunction("() => location.search.includes('range=own')");
        page.waitForFunction(PageFixture.READY);

        assertThat(instant(page, "from")).isCloseTo(from, aPixel);
        assertThat(instant(page, "to")).isCloseTo(to, aPixel);
        assertThat(page.locator("#pick-range").inputValue()).isEqualTo("own");
        page.waitForFunction("() => document.querySelector('#performance-chart')?.chart");
        assertThat(timeAt(page, 0)).isCloseTo(from, aPixel);

        page.goBack();
        page.waitForFunction("() => !location.search.includes('range=')");
        page.waitForFunction(PageFixture.READY);
        assertThat(page.locator("#pick-range").inputValue()).isEqualTo("all");
    }

    @Test
    void withRefreshThePageShowsWhatIsNewAndWhatWasUnfoldedStaysSo() throws SQLException {
        Page page = openOnAClockOfItsOwn(PageFixture.query("refresh", "10"));
        page.locator("#performance details summary").click();

        tell(ANEW);
        page.clock().runFor(11_000);
        page.waitForFunction(
                "anew => document.querySelector('#alerts').textContent.includes(anew)", ANEW);

        assertThat(page.locator("#performance details").getAttribute("open")).isNotNull();
    }

    @Test
    void withoutRefreshItStaysAsItIs() throws SQLException {
        Page page = openOnAClockOfItsOwn(PageFixture.query());
        String before = page.locator("main").textContent();

        tell("told, but nobody asks");
        page.clock().runFor(TWO_MINUTES_MS);

        assertThat(page.locator("main").textContent()).isEqualTo(before);
    }

    @Test
    void nothingMovesForWhoPrefersSo() {
        assertThat(moving(ReducedMotion.NO_PREFERENCE)).isPositive();
        DASHBOARD.closePage();

        assertThat(moving(ReducedMotion.REDUCE)).isZero();
    }

    /** How many elements change over time. */
    private int moving(ReducedMotion motion) {
        Page page =
                DASHBOARD.openModel(
                        new Browser.NewContextOptions()
                                .setViewportSize(1280, 900)
                                .setReducedMotion(motion));
        return (int)
                page.evaluate(
                        """
                        () => [...document.querySelectorAll("*")].filter((e) => {
                            const style = getComputedStyle(e);
                            return style.animationName !== "none" || style.scrollBehavior === "smooth"
                                || style.transitionDuration.split(",").some((time) => parseFloat(time) > 0);
                        }).length""");
    }

    private Page openOnAClockOfItsOwn(String query) {
        Page page = DASHBOARD.open(WIDE, query, context -> context.clock().install());
        page.waitForFunction("() => document.querySelector('#performance-chart')?.chart");
        return page;
    }

    private void tell(String reason) throws SQLException {
        try (Connection connection = DriverManager.getConnection(DASHBOARD.tables().url());
                Statement statement = connection.createStatement()) {
            assertThat(statement.executeUpdate("UPDATE alerts SET reason = '" + reason + "'"))
                    .isPositive();
        }
    }

    private static double timeAt(Page page, double x) {
        return ((Number)
                        page.evaluate(
                                "x => document.querySelector('#performance-chart')"
                                        + ".chart.posToVal(x, 'x')",
                                x))
                .doubleValue();
    }

    private static double instant(Page page, String name) {
        String text =
                (String)
                        page.evaluate(
                                "name => new URLSearchParams(location.search).get(name)", name);
        return Instant.parse(text).toEpochMilli();
    }
}

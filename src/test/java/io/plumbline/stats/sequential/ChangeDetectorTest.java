package io.plumbline.stats.sequential;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.stats.sequential.ChangeDetector.Signal;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Detectors signal at the published places of the published streams. */
class ChangeDetectorTest {
    private static final String BITS = "stream_bits_seed42";
    private static final String LEVELS = "stream_levels_seed12345";

    @Test
    void driftsAreThePublishedOnes() throws IOException {
        assertThat(at(Signal.DRIFT, new Ddm(30, 2, 3), BITS)).containsExactly(1334);
        assertThat(at(Signal.DRIFT, new Eddm(30, 0.8, 0.75), BITS)).containsExactly(1278);
        assertThat(at(Signal.DRIFT, new HddmA(0.001, 0.005, false), BITS)).containsExactly(1206);
        assertThat(at(Signal.DRIFT, new Cusum(30, 0.005, 50, 0.9999), LEVELS))
                .containsExactly(1006);
        assertThat(at(Signal.DRIFT, new Adwin(0.002, 32, 5, 10), LEVELS)).containsExactly(1023);
        System.out.println("golden detectors: 5 cases");
    }

    @Test
    void warningsBeginAtThePublishedPlaces() throws IOException {
        assertThat(beginnings(at(Signal.WARNING, new Ddm(30, 2, 3), BITS)))
                .startsWith(1084)
                .contains(1492);
        assertThat(at(Signal.WARNING, new Eddm(30, 0.8, 0.75), BITS)).startsWith(1059);
        assertThat(at(Signal.WARNING, new HddmA(0.001, 0.005, false), BITS)).startsWith(451);
    }

    @Test
    void stepIsFoundByEachAndNothingBeforeIt() {
        List<Supplier<ChangeDetector>> detectors =
                List.of(
                        Ddm::new,
                        HddmA::new,
                        () -> new HddmA(0.001, 0.005, true),
                        Cusum::new,
                        PageHinkley::new,
                        Adwin::new,
                        () -> new Kswin(0.0001, 100, 30, 7));
        for (Supplier<ChangeDetector> made : detectors) {
            ChangeDetector detector = made.get();
            SplittableRandom random = new SplittableRandom(1);
            int found = -1;
            for (int i = 0; i < 2000 && found < 0; i++) {
                double rate = i < 1000 ? 0.1 : 0.7;
                found = detector.add(random.nextDouble() < rate ? 1 : 0) == Signal.DRIFT ? i : -1;
            }
            assertThat(found).as(detector.getClass().getSimpleName()).isBetween(1000, 1250);
        }
    }

    @Test
    void fallIsFoundByPageHinkleyAndNotByCusum() {
        ChangeDetector pageHinkley = new PageHinkley(30, 0.005, 20, 1);
        ChangeDetector cusum = new Cusum(30, 0.005, 20, 1);
        List<Signal> signals = new ArrayList<>();
        for (int i = 0; i < 400; i++) {
            double value = i < 200 ? 1 : 0;
            signals.add(pageHinkley.add(value));
            assertThat(cusum.add(value)).isEqualTo(Signal.STABLE);
        }
        assertThat(signals.indexOf(Signal.DRIFT)).isBetween(200, 230);
    }

    @Test
    void cusumAndPageHinkleyAgreeOnARiseWithoutForgetting() throws IOException {
        List<Integer> cusum = at(Signal.DRIFT, new Cusum(30, 0.005, 50, 1), LEVELS);

        assertThat(at(Signal.DRIFT, new PageHinkley(30, 0.005, 50, 1), LEVELS)).isEqualTo(cusum);
    }

    @Test
    void adwinWindowKeepsWhatFollowedTheChange() {
        Adwin adwin = new Adwin();
        for (int i = 0; i < 3000; i++) {
            adwin.add(i < 2000 ? 0 : 1);
        }
        assertThat(adwin.width()).isBetween(990L, 1040L);
        assertThat(adwin.mean()).isGreaterThan(0.96);
    }

    private static List<Integer> at(Signal signal, ChangeDetector detector, String stream)
            throws IOException {
        List<Integer> places = new ArrayList<>();
        List<Double> values = values(stream);
        for (int i = 0; i < values.size(); i++) {
            if (detector.add(values.get(i)) == signal) {
                places.add(i);
            }
        }
        return places;
    }

    /** The first of each run of neighbours. */
    private static List<Integer> beginnings(List<Integer> places) {
        return places.stream().filter(place -> !places.contains(place - 1)).toList();
    }

    private static List<Double> values(String stream) throws IOException {
        try (BufferedReader reader =
                new BufferedReader(
                        new InputStreamReader(
                                Objects.requireNonNull(
                                        ChangeDetectorTest.class.getResourceAsStream(
                                                "/golden/detectors/" + stream + ".csv")),
                                StandardCharsets.UTF_8))) {
            return reader.lines().skip(1).map(Double::valueOf).toList();
        }
    }
}

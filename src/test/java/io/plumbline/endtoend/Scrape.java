package io.plumbline.endtoend;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What Prometheus would read of a job, in its text format. */
final class Scrape {
    private static final Pattern SAMPLE = Pattern.compile("(\\w+)\\{(.*)\\} (\\S+)");
    private static final Pattern LABEL = Pattern.compile("(\\w+)=\"([^\"]*)\"");
    private static final String PREFIX = "flink_taskmanager_job_task_operator_plumbline_";

    private record Sample(String name, Map<String, String> labels, double value) {}

    private final List<Sample> samples = new ArrayList<>();

    private Scrape(String text) {
        text.lines().forEach(this::take);
    }

    static Scrape of(int port) throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/metrics")).build();
        return new Scrape(
                HttpClient.newHttpClient()
                        .send(request, HttpResponse.BodyHandlers.ofString())
                        .body());
    }

    private void take(String line) {
        Matcher sample = SAMPLE.matcher(line);
        if (sample.matches()) {
            Map<String, String> labels = new TreeMap<>();
            Matcher label = LABEL.matcher(sample.group(2));
            while (label.find()) {
                labels.put(label.group(1), label.group(2));
            }
            samples.add(new Sample(sample.group(1), labels, Double.parseDouble(sample.group(3))));
        }
    }

    /** Names of everything that was read. */
    Set<String> names() {
        Set<String> names = new TreeSet<>();
        samples.forEach(sample -> names.add(sample.name()));
        return names;
    }

    /** The sum over all tasks of one of the job's own metrics. */
    long sum(String metric) {
        return samples.stream()
                .filter(sample -> sample.name().equals(PREFIX + metric))
                .mapToLong(sample -> (long) sample.value())
                .sum();
    }

    /** The sums over all tasks by the values of a label; those above zero. */
    Map<String, Long> sums(String metric, String label) {
        Map<String, Long> sums = new TreeMap<>();
        for (Sample sample : samples) {
            if (sample.name().equals(PREFIX + label + "_" + metric) && sample.value() > 0) {
                sums.merge(
                        sample.labels().getOrDefault(label, ""), (long) sample.value(), Long::sum);
            }
        }
        return sums;
    }
}

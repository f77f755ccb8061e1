package io.plumbline.bench.pipeline;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Random;

/**
 * Writes the JSON of events. Numbers are put into the bytes of templates that were made before, so
 * that making an event costs little beside reading it.
 */
final class EventBytes {
    private static final int TEMPLATES = 1 << 10;
    private static final int MASK = TEMPLATES - 1;
    private static final int ID_DIGITS = 19;
    private static final int MODEL_DIGITS = 5;
    private static final int TS_DIGITS = 13;

    private static final String HEAD =
            "{\"prediction_id\":\"p-" + "0".repeat(ID_DIGITS) + "\",\"model_id\":\"m";
    private static final String TIME = "0".repeat(MODEL_DIGITS) + "\",\"ts\":";
    private static final int ID_AT = HEAD.indexOf("p-0") + 2;
    private static final int MODEL_AT = HEAD.length();
    private static final int TS_AT = MODEL_AT + TIME.length();

    private final Workload workload;
    private final byte[][] predictions = new byte[TEMPLATES][];
    private final byte[][] labels = new byte[TEMPLATES][];

    EventBytes(Workload workload) {
        this.workload = workload;
        Random random = new Random(1);
        String head = HEAD + TIME + "0".repeat(TS_DIGITS);
        for (int i = 0; i < TEMPLATES; i++) {
            double score = random.nextInt(1_000) / 1_000.0;
            String label = random.nextDouble() < score ? "yes" : "no";
            predictions[i] =
                    bytes(
                            head
                                    + String.format(
                                            Locale.ROOT,
                                            ",\"prediction\":{\"score\":%.3f},\"features\":{",
                                            score)
                                    + features(random)
                                    + "}}");
            labels[i] = bytes(head + ",\"label\":\"" + label + "\"}");
        }
    }

    /** Id of a model's events. */
    static String modelId(int model) {
        return String.format(Locale.ROOT, "m%0" + MODEL_DIGITS + "d", model);
    }

    /** Name of the feature that segments are made of; always the last. */
    static String segmentFeature() {
        return "site";
    }

    /** Whether the feature at {@code index} is numeric. */
    static boolean isNumeric(int index) {
        return index % 10 < 7;
    }

    /** Name of the feature at {@code index}. */
    String featureName(int index) {
        return index == workload.features() - 1 ? segmentFeature() : "f" + index;
    }

    private String features(Random random) {
        StringBuilder features = new StringBuilder();
        for (int i = 0; i < workload.features(); i++) {
            features.append(i == 0 ? "\"" : ",\"").append(featureName(i)).append("\":");
            if (i == workload.features() - 1) {
                features.append("\"s").append(random.nextInt(workload.segments())).append('"');
            } else if (isNumeric(i)) {
                features.append(
                        String.format(Locale.ROOT, "%.4f", 100 + 15 * random.nextGaussian()));
            } else {
                features.append("\"c").append(random.nextInt(12)).append('"');
            }
        }
        return features.toString();
    }

    private static byte[] bytes(String json) {
        return json.getBytes(StandardCharsets.UTF_8);
    }

    /** The JSON of prediction {@code number}. */
    byte[] prediction(long number) {
        return event(predictions, number, workload.predictedAt(number));
    }

    /** The JSON of its label. */
    byte[] label(long number) {
        return event(labels, number, workload.labelledAt(number));
    }

    private byte[] event(byte[][] templates, long number, long ts) {
        byte[] event = templates[(int) (mixed(number) & MASK)].clone();
        digits(event, ID_AT, ID_DIGITS, number);
        digits(event, MODEL_AT, MODEL_DIGITS, workload.modelOf(number));
        digits(event, TS_AT, TS_DIGITS, ts);
        return event;
    }

    /** Neighbours take templates that have nothing to do with each other. */
    private static long mixed(long number) {
        long z = (number + 0x9E3779B97F4A7C15L) * 0xBF58476D1CE4E5B9L;
        return z ^ (z >>> 31);
    }

    private static void digits(byte[] event, int at, int count, long number) {
        long rest = number;
        for (int i = at + count - 1; i >= at; i--) {
            event[i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
    }
}

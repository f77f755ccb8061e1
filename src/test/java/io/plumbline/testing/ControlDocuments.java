package io.plumbline.testing;

import io.plumbline.codec.PackedProfile;
import io.plumbline.drift.FeatureSpec;
import io.plumbline.drift.FeatureType;
import io.plumbline.drift.ReferenceProfile;
import io.plumbline.drift.ReferenceProfileBuilder;
import io.plumbline.event.FeatureKind;
import io.plumbline.event.Features;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/** Control events about models and references, as they are written. */
public final class ControlDocuments {
    private ControlDocuments() {}

    /**
     * A binary model with hourly windows, labels within two hours, and the feature {@code amount}.
     */
    public static String monitor(String model) {
        return monitor(model, "");
    }

    /** The same with more in its entry, such as {@code rules: []}. */
    public static String monitor(String model, String more) {
        return """
               {version: 1, kind: monitor, monitor: {model: %s, task: binary, positive_label: "yes",
                label_horizon: 2h, label_grace: 10m, windows: [{name: hourly, size: 1h}],
                features: {amount: {type: numeric}}%s}}"""
                .formatted(model, more.isEmpty() ? "" : ", " + more);
    }

    /** The entry of {@link Monitors#binary}, with more in it. */
    public static String entryOfTheFile(String more) {
        return """
               {version: 1, kind: monitor, monitor: {model: m, task: binary, positive_label: "yes",
                label_horizon: 2h, label_grace: 10m, segments: [[country]], weak_segments: {search: false},
                windows: [{name: hourly, size: 1h}, {name: sliding, size: 3h, slide: 1h}],
                features: {amount: {type: numeric}, country: {type: categorical}}%s}}"""
                .formatted(more.isEmpty() ? "" : ", " + more);
    }

    /** A reference of that model, packed. */
    public static String reference(String model, ReferenceProfile profile) {
        try {
            return "{version: 1, kind: reference, model: %s, profile_gzip: %s}"
                    .formatted(model, PackedProfile.pack(profile));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A profile in which {@code amount} goes from {@code low} on through a hundred numbers. */
    public static ReferenceProfile profile(String model, double low) {
        ReferenceProfileBuilder builder =
                new ReferenceProfileBuilder(
                        model, "v1", List.of(FeatureSpec.of("amount", FeatureType.NUMERIC)));
        for (int i = 0; i < 500; i++) {
            builder.add(amount(low + i % 100), 0.5, i % 2 == 0 ? "yes" : "no");
        }
        return builder.build();
    }

    /** The features of a call. */
    public static Features amount(double amount) {
        return new Features(
                new String[] {"amount"},
                new byte[] {(byte) FeatureKind.NUMBER.ordinal()},
                new double[] {amount},
                new String[1]);
    }
}

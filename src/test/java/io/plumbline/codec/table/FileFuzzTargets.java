package io.plumbline.codec.table;

import io.plumbline.codec.Decoded;
import io.plumbline.codec.EventDecoder;
import io.plumbline.codec.FutureGuard;
import io.plumbline.codec.LabelDecoder;
import io.plumbline.codec.PredictionDecoder;
import io.plumbline.drift.FeatureSpec;
import io.plumbline.drift.FeatureType;
import io.plumbline.event.RawEvent;
import io.plumbline.fuzz.FuzzTarget;
import io.plumbline.table.ProfiledTable;
import io.plumbline.table.TableException;
import io.plumbline.table.TableScan;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Files of predictions, labels and reference data, as damage finds them. */
public final class FileFuzzTargets {
    private static final String PREDICTIONS =
            "prediction_id,model_id,model_version,ts,prediction,score,segment:region,distance,origin\n"
                    + "p-1,m,v1,2001-01-20T14:05:00Z,late,0.71,midwest,1979,c4nary\n"
                    + "p-2,m,v1,979999500000,on_time,0.2,,12.5,\"Z\u00fcrich, \"\"CH\"\"\"\n"
                    + "p-3,m,,2001-01-20T14:05:00.5+01:00,late,1,south,NaN,true\n";
    private static final String SCORES =
            "prediction_id,ts,score:a,score:b,latency_ms,shadow\r\n1,0,0.5,0.5,12,false\r\n"
                    + "2.0,1,0.25,0.75,,TRUE\r\n";
    private static final String LABELS =
            "prediction_id,model_id,ts,label,revision,op\n"
                    + "p-1,m,2001-01-20T18:40:00Z,late,1,upsert\np-2,m,979999500000,1.0,,retract\n";
    private static final String JSON_LINES =
            "{\"prediction_id\":\"p\",\"ts\":0,\"prediction\":{\"score\":0.5},"
                    + "\"features\":{\"a\":1,\"b\":\"c4nary\"}}\n\n"
                    + "{\"prediction_id\":\"q\",\"model_id\":\"m\",\"ts\":1,\"prediction\":{\"label\":1}}\r\n";

    private static final List<String> PIECES =
            List.of(
                    ",",
                    "\"",
                    "\"\"",
                    "\n",
                    "\r",
                    "\r\n",
                    ";",
                    "\t",
                    " ",
                    "\u0000",
                    "\uFEFF",
                    "\u00e9",
                    "\uD83D\uDEEB",
                    "NaN",
                    "null",
                    "inf",
                    "-",
                    "1e999",
                    "1".repeat(400),
                    "0.".concat("0".repeat(400)),
                    "prediction_id",
                    "score:",
                    "segment:",
                    "ts",
                    ",,,,,,,,",
                    "\"\n\"",
                    "{",
                    "}",
                    "\\ud800",
                    "[".repeat(70));

    private FileFuzzTargets() {}

    /** All of them. */
    public static List<FuzzTarget> all() {
        return List.of(
                events(
                        "csv-predictions",
                        "p.csv",
                        EventFile.Kind.PREDICTIONS,
                        List.of(PREDICTIONS, SCORES)),
                events("csv-labels", "l.csv", EventFile.Kind.LABELS, List.of(LABELS)),
                events("json-lines", "p.jsonl", EventFile.Kind.PREDICTIONS, List.of(JSON_LINES)),
                table("csv-table", "t.csv", List.of(PREDICTIONS, SCORES, LABELS)),
                table("json-lines-table", "t.jsonl", List.of(JSON_LINES)));
    }

    /** A file that can be read may hold events that can't: they are dead letters, one by one. */
    private static FuzzTarget events(
            String name, String path, EventFile.Kind kind, List<String> seeds) {
        EventDecoder<?> decoder =
                kind == EventFile.Kind.LABELS
                        ? new LabelDecoder(FutureGuard.off())
                        : new PredictionDecoder(FutureGuard.off());
        EventFile file =
                new EventFile(
                        path,
                        kind,
                        "m",
                        Map.of("m", new EventFile.Columns(Set.of("distance"), Set.of("origin"))));
        return FuzzTarget.ofTexts(
                name,
                seeds,
                PIECES,
                input -> {
                    AtomicReference<@Nullable String> refusal = new AtomicReference<>();
                    try (RawEvents events = file.read(new ByteArrayInputStream(input))) {
                        for (RawEvent raw = events.next(); raw != null; raw = events.next()) {
                            Decoded<?> decoded = decoder.decode(raw);
                            decoded.handle(event -> {}, letter -> refusal.set(letter.detail()));
                        }
                    } catch (TableException e) {
                        refusal.set(named(e, path));
                    }
                    return refusal.get();
                });
    }

    private static FuzzTarget table(String name, String path, List<String> seeds) {
        Path file = folder().resolve(path);
        List<FeatureSpec> features =
                List.of(
                        FeatureSpec.of("distance", FeatureType.NUMERIC),
                        FeatureSpec.of("origin", FeatureType.CATEGORICAL),
                        FeatureSpec.of("shadow", FeatureType.BOOLEAN));
        return FuzzTarget.ofTexts(
                name,
                seeds,
                PIECES,
                input -> {
                    java.nio.file.Files.write(file, input);
                    try {
                        TableFile table = TableFile.of(file, Set.of("NA"), ReadProgress.NONE);
                        TableScan.of(table);
                        ProfiledTable.of(table, "m", "v1", features);
                        return null;
                    } catch (TableException e) {
                        return named(e, path);
                    }
                });
    }

    private static String named(TableException refusal, String path) {
        String message = String.valueOf(refusal.getMessage());
        if (!message.contains(path)) {
            throw new AssertionError("the file is not named: " + message);
        }
        return message;
    }

    private static Path folder() {
        try {
            Path folder = java.nio.file.Files.createTempDirectory("plumbline-fuzz");
            folder.toFile().deleteOnExit();
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

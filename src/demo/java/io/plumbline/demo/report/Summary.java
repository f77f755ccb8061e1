package io.plumbline.demo.report;

import io.plumbline.demo.replay.Sent;
import io.plumbline.demo.retrain.Retraining;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/**
 * All that the summary tells, read from the result tables; only what was sent and which version
 * went live when are the demo's own knowledge.
 *
 * @param firstVersion the version that was live first and went on in the shadow
 * @param sent what was sent, by version
 * @param arrived what the tables account for, by version
 * @param windows final and open windows, by name
 * @param driftedDays days on which each feature drifted, and was tested
 * @param alerts alerts and resolved ones, by rule
 * @param triggers requests to retrain
 * @param switches versions that went live because of one
 * @param weeks every final week of every version
 */
public record Summary(
        String firstVersion,
        Map<String, Sent> sent,
        Map<String, Sent> arrived,
        List<Totals.Pair> windows,
        List<Totals.Pair> driftedDays,
        List<Totals.Pair> alerts,
        List<TriggerLine> triggers,
        List<Retraining.Switch> switches,
        List<WeekScore> weeks) {

    /** Reads it. */
    public static Summary read(
            ResultTables tables,
            String modelId,
            String firstVersion,
            Map<String, Sent> sent,
            List<Retraining.Switch> switches)
            throws SQLException {
        return new Summary(
                firstVersion,
                sent,
                Arrived.byVersion(tables, modelId),
                Totals.windows(tables, modelId),
                Totals.driftedDays(tables, modelId),
                Totals.alerts(tables, modelId),
                TriggerLine.all(tables, modelId),
                switches,
                WeekScore.all(tables, modelId));
    }

    /** Whether the tables account for exactly what was sent. */
    public boolean complete() {
        return sent.equals(arrived);
    }
}

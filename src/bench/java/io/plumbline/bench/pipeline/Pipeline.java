package io.plumbline.bench.pipeline;

import java.io.IOException;
import java.util.List;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** Something that can be done with the events of a {@link Workload}. */
interface Pipeline {
    /** As it is called on the command line and in the report. */
    String pipelineName();

    /** What it does, in a line. */
    String description();

    /** Defines it; the caller executes it. */
    void define(StreamExecutionEnvironment env, Workload workload) throws IOException;

    /** All there are: the floor first, then ours, then the peers. */
    static List<Pipeline> all() {
        return List.of(
                new IdentityPipeline(),
                new PlumblinePipeline(),
                new IntervalJoinPipeline(),
                new SqlPipeline(false),
                new SqlPipeline(true));
    }

    /** The one of that name. */
    static Pipeline named(String name) {
        return all().stream()
                .filter(pipeline -> pipeline.pipelineName().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no pipeline " + name));
    }
}

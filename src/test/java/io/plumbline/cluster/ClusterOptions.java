package io.plumbline.cluster;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How large a cluster is, and how it is set.
 *
 * @param taskManagers their number
 * @param slots of each
 * @param jobManagers their number; more than one needs ZooKeeper
 * @param highlyAvailable whether ZooKeeper keeps what a JobManager knows
 * @param settings Flink's, beyond those of {@code flink-conf}
 */
public record ClusterOptions(
        int taskManagers,
        int slots,
        int jobManagers,
        boolean highlyAvailable,
        Map<String, String> settings) {

    /** Small processes that miss each other soon; nothing survives the JobManager. */
    public static ClusterOptions of(int taskManagers, int slots) {
        return new ClusterOptions(
                taskManagers,
                slots,
                1,
                false,
                Map.of(
                        "taskmanager.memory.managed.size", "160m",
                        "heartbeat.interval", "1 s",
                        "heartbeat.timeout", "8 s"));
    }

    /** The same with ZooKeeper and so many JobManagers, of which one leads. */
    public ClusterOptions withZooKeeper(int number) {
        return new ClusterOptions(taskManagers, slots, number, true, settings);
    }

    /** The same with one more of Flink's settings. */
    public ClusterOptions with(String key, String value) {
        Map<String, String> more = new TreeMap<>(settings);
        more.put(key, value);
        return new ClusterOptions(taskManagers, slots, jobManagers, highlyAvailable, more);
    }

    List<String> arguments(Path dir, ClusterPorts ports) {
        List<String> arguments = new ArrayList<>(List.of("start", "--dir", dir.toString()));
        arguments.addAll(List.of("--taskmanagers", Integer.toString(taskManagers)));
        arguments.addAll(List.of("--slots", Integer.toString(slots)));
        arguments.addAll(List.of("--jobmanagers", Integer.toString(jobManagers)));
        arguments.addAll(List.of("--memory", "1g", "--jobmanager-memory", "768m"));
        arguments.addAll(List.of("--port", Integer.toString(ports.rest())));
        arguments.addAll(List.of("--rpc-port", Integer.toString(ports.rpc())));
        arguments.addAll(List.of("--zookeeper-port", Integer.toString(ports.zooKeeper())));
        if (highlyAvailable) {
            arguments.add("--ha");
        }
        settings.forEach((key, value) -> arguments.addAll(List.of("-D", key + "=" + value)));
        return arguments;
    }
}

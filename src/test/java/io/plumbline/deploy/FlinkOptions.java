package io.plumbline.deploy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarFile;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.runtime.entrypoint.ClusterEntrypoint;
import org.apache.flink.state.rocksdb.RocksDBOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** Every option that Flink itself declares, by key. */
final class FlinkOptions {
    private FlinkOptions() {}

    static Map<String, ConfigOption<?>> all() {
        Map<String, ConfigOption<?>> options = new TreeMap<>();
        for (Class<?> inJar :
                new Class<?>[] {
                    CoreOptions.class,
                    ClusterEntrypoint.class,
                    RocksDBOptions.class,
                    StreamExecutionEnvironment.class
                }) {
            Path jar = Path.of(inJar.getProtectionDomain().getCodeSource().getLocation().getPath());
            try (JarFile file = new JarFile(jar.toFile())) {
                file.stream()
                        .map(entry -> entry.getName())
                        .filter(name -> name.matches("org/apache/flink/[^$]*Options\\.class"))
                        .forEach(name -> add(name, options));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return options;
    }

    private static void add(String entry, Map<String, ConfigOption<?>> options) {
        String name = entry.substring(0, entry.length() - ".class".length()).replace('/', '.');
        try {
            for (Field field : Class.forName(name).getFields()) {
                if (Modifier.isStatic(field.getModifiers())
                        && field.get(null) instanceof ConfigOption<?> option) {
                    options.put(option.key(), option);
                }
            }
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(name, e);
        }
    }
}

package io.plumbline.fuzz;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.appender.AbstractAppender;
import org.apache.logging.log4j.core.config.Configuration;
import org.apache.logging.log4j.core.config.ConfigurationSource;
import org.apache.logging.log4j.core.config.Property;
import org.apache.logging.log4j.core.config.properties.PropertiesConfigurationFactory;

/** What people would see of the log, by flink-conf/log4j2.properties, while it is open. */
final class ShownLines extends AbstractAppender implements AutoCloseable {
    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final LoggerContext context = (LoggerContext) LogManager.getContext(false);
    private final Configuration shown;

    ShownLines() {
        super("shown-lines", null, null, false, Property.EMPTY_ARRAY);
        shown =
                new PropertiesConfigurationFactory()
                        .getConfiguration(
                                context,
                                ConfigurationSource.fromUri(
                                        Path.of("flink-conf/log4j2.properties").toUri()));
        shown.initialize();
        start();
        context.getConfiguration().getRootLogger().addAppender(this, Level.INFO, null);
        context.updateLoggers();
    }

    @Override
    public void append(LogEvent event) {
        Level least = shown.getLoggerConfig(event.getLoggerName()).getLevel();
        if (event.getLevel().isMoreSpecificThan(least)) {
            lines.add(event.getMessage().getFormattedMessage());
        }
    }

    List<String> lines() {
        return lines;
    }

    @Override
    public void close() {
        context.getConfiguration().getRootLogger().removeAppender(getName());
        context.updateLoggers();
    }
}

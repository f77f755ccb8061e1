package io.plumbline.config;

/**
 * One mistake in a configuration file, or one thing in it that is not computed.
 *
 * @param path where in the file, such as {@code monitors[0].rules[1].when.metric}; empty for the
 *     whole file
 * @param line from 1; 0 when it concerns no line
 * @param column from 1; 0 when it concerns no line
 * @param message what is wrong and what would be right; never a value from the environment
 */
public record Problem(String path, int line, int column, String message) {

    @Override
    public String toString() {
        return path.isEmpty() ? message : path + ": " + message;
    }
}

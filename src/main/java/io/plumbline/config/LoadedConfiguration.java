package io.plumbline.config;

import java.util.List;

/**
 * A usable configuration and what its reader should know about it.
 *
 * @param configuration holds only what this version computes
 * @param warnings what the file asks for and this version does not compute, or what is probably not
 *     meant, in the order of the lines
 */
public record LoadedConfiguration(Configuration configuration, List<Problem> warnings) {
    public LoadedConfiguration {
        warnings = List.copyOf(warnings);
    }
}

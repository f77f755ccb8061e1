package io.plumbline.config;

import java.io.StringReader;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;

/**
 * YAML, and so JSON, as plain nodes: no type is ever constructed from it, and its size, depth and
 * number of aliases are bounded.
 */
final class YamlText {
    /** Of a control event, which has one thing in it. */
    static final int MAX_BYTES = 1 << 20;

    /** Of a file, which has all models in it: ten thousand of ten features are nine megabytes. */
    static final int MAX_FILE_BYTES = 16 << 20;

    private static final int MAX_DEPTH = 32;
    private static final int MAX_ALIASES = 100;

    private YamlText() {}

    /**
     * The root; null, and an error, when there is none.
     *
     * @param most characters that it may have
     * @param expected what should be there, for people
     */
    static @Nullable Node compose(String text, int most, Reading reading, String expected) {
        LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit(most);
        options.setNestingDepthLimit(MAX_DEPTH);
        options.setMaxAliasesForCollections(MAX_ALIASES);
        try {
            Node root = new Yaml(options).compose(new StringReader(text));
            if (root == null) {
                reading.error("", null, "is empty; " + expected + " are expected");
            }
            return root;
        } catch (MarkedYAMLException e) {
            // Without the excerpt that its message holds: there may be a secret in it.
            reading.error("", e.getProblemMark(), "not YAML: " + e.getProblem());
        } catch (YAMLException e) {
            reading.error("", null, "not YAML that can be read: " + e.getMessage());
        }
        return null;
    }
}

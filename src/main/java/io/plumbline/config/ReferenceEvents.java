package io.plumbline.config;

import io.plumbline.codec.PackedProfile;
import io.plumbline.codec.ReferenceProfileJson;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;

/** Events of kind {@code reference} as people write them: with the path of a profile. */
public final class ReferenceEvents {
    private static final String PROFILE = "profile";

    private ReferenceEvents() {}

    /**
     * The event with the profile itself in place of its path; one that holds no path stays as it
     * is, be it right or wrong.
     *
     * @param file where the event is written; its folder is where the path begins
     * @throws ConfigurationException when there is no profile at that path
     */
    public static String packed(Path file, String text) {
        Node root =
                YamlText.compose(
                        text, YamlText.MAX_BYTES, Reading.ofStrangers(), "version and kind");
        NodeTuple path = root instanceof MappingNode event ? pathOf(event) : null;
        if (path == null) {
            return text;
        }
        String name = ((ScalarNode) path.getValueNode()).getValue();
        String entry = "\"profile_gzip\": \"" + pack(file, name) + "\"";
        int start = path.getKeyNode().getStartMark().getIndex();
        int end = path.getValueNode().getEndMark().getIndex();
        return text.substring(0, text.offsetByCodePoints(0, start))
                + entry
                + text.substring(text.offsetByCodePoints(0, end));
    }

    private static @Nullable NodeTuple pathOf(MappingNode event) {
        for (NodeTuple entry : event.getValue()) {
            if (entry.getKeyNode() instanceof ScalarNode key
                    && key.getValue().equals(PROFILE)
                    && entry.getValueNode() instanceof ScalarNode) {
                return entry;
            }
        }
        return null;
    }

    private static String pack(Path file, String name) {
        try {
            Path profile = file.toAbsolutePath().resolveSibling(name).normalize();
            return PackedProfile.pack(ReferenceProfileJson.read(profile));
        } catch (IOException | InvalidPathException e) {
            throw new ConfigurationException(
                    file, List.of(new Problem(PROFILE, 0, 0, "can't be read: " + e.getMessage())));
        }
    }
}

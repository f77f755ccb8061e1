package io.plumbline.demo;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The demo's {@code monitors.yaml}, with the two things filled in that only a running demo knows.
 */
final class MonitorsFile {
    private static final String TEMPLATE = "monitors.yaml";

    private MonitorsFile() {}

    /**
     * Writes it.
     *
     * @param folder where to, beside the profile
     * @param receiverUrl where the webhook rings
     * @param profile file name of the reference profile
     */
    static Path write(Path folder, String receiverUrl, String profile) throws IOException {
        String filled = template().replace("@RECEIVER@", receiverUrl).replace("@PROFILE@", profile);
        return Files.writeString(folder.resolve(TEMPLATE), filled);
    }

    private static String template() throws IOException {
        try (InputStream resource = MonitorsFile.class.getResourceAsStream(TEMPLATE)) {
            if (resource == null) {
                throw new IOException(TEMPLATE + " is not on the class path");
            }
            return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}

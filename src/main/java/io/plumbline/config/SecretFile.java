package io.plumbline.config;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file that holds one secret, such as a container platform mounts. */
public final class SecretFile {
    private static final int MAX_BYTES = 1 << 16;

    private SecretFile() {}

    /** There is no secret in the file; the message names the file and what is wrong with it. */
    public static final class UnusableException extends Exception {
        private static final long serialVersionUID = 1L;

        UnusableException(Path file, String why) {
            super("the file " + file + " " + why);
        }
    }

    /**
     * What the file holds, without the line break at its end.
     *
     * @throws UnusableException when it holds nothing, or can't be read
     */
    public static String read(Path file) throws UnusableException {
        try {
            if (Files.isDirectory(file)) {
                throw new UnusableException(file, "is a folder");
            }
            if (Files.size(file) > MAX_BYTES) {
                throw new UnusableException(file, "has over " + MAX_BYTES + " bytes");
            }
            String text =
                    StandardCharsets.UTF_8
                            .newDecoder()
                            .decode(ByteBuffer.wrap(Files.readAllBytes(file)))
                            .toString()
                            .replaceFirst("\\r?\\n\\z", "");
            if (text.isEmpty()) {
                throw new UnusableException(file, "is empty");
            }
            return text;
        } catch (CharacterCodingException e) {
            throw new UnusableException(file, "is not UTF-8");
        } catch (IOException e) {
            throw new UnusableException(
                    file, Files.exists(file) ? "can't be read" : "does not exist");
        }
    }
}

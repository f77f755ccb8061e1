package io.plumbline.codec;

import io.plumbline.drift.ReferenceProfile;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/** A reference profile as a short text: its JSON, compressed by gzip, in Base64. */
public final class PackedProfile {
    /** What a text of a megabyte may become; one that becomes more is none of ours. */
    private static final int MOST_BYTES = 16 << 20;

    private PackedProfile() {}

    /** The text of a profile. */
    public static String pack(ReferenceProfile profile) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(ReferenceProfileJson.toJson(profile).getBytes(StandardCharsets.UTF_8));
        }
        return Base64.getEncoder().encodeToString(bytes.toByteArray());
    }

    /**
     * The profile of a text.
     *
     * @throws IOException when it is none
     */
    public static ReferenceProfile unpack(String text) throws IOException {
        byte[] packed;
        try {
            packed = Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            throw new IOException("not Base64", e);
        }
        try (InputStream gzip = new GZIPInputStream(new ByteArrayInputStream(packed))) {
            byte[] json = gzip.readNBytes(MOST_BYTES + 1);
            if (json.length > MOST_BYTES) {
                throw new IOException("it has over " + MOST_BYTES + " bytes");
            }
            return ReferenceProfileJson.readBounded(json);
        }
    }
}

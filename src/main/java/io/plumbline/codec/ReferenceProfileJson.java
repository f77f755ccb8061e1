package io.plumbline.codec;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.plumbline.drift.ReferenceProfile;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The file format of reference profiles: one JSON object in UTF-8, {@code "plumbline_profile": 1}
 * saying which version of the format. What is written and read again is equal, bit for bit.
 */
public final class ReferenceProfileJson {
    static final String FORMAT_FIELD = "plumbline_profile";
    static final int FORMAT = 1;

    private static final JsonMapper MAPPER = mapper(StreamReadConstraints.defaults());

    /** Its tree takes some 150 MB of memory at worst, whatever the bytes. */
    private static final int MOST_TOKENS = 1_000_000;

    private static final JsonMapper BOUNDED =
            mapper(StreamReadConstraints.builder().maxTokenCount(MOST_TOKENS).build());

    private ReferenceProfileJson() {}

    private static JsonMapper mapper(StreamReadConstraints constraints) {
        return JsonMapper.builder(JsonFactory.builder().streamReadConstraints(constraints).build())
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .build();
    }

    /**
     * Reads a profile from a file.
     *
     * @throws ProfileFormatException when it is none; the message names the file and the field
     * @throws IOException when it can't be read
     */
    public static ReferenceProfile read(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return read(in);
        } catch (ProfileFormatException e) {
            throw new ProfileFormatException(file + ": " + e.getMessage(), e);
        }
    }

    /**
     * Reads a profile; the stream is left open.
     *
     * @throws ProfileFormatException when it is none; the message names the field
     * @throws IOException when it can't be read
     */
    public static ReferenceProfile read(InputStream in) throws IOException {
        return read(MAPPER, in.readAllBytes());
    }

    /**
     * Reads a profile that anybody may have written, in bounded memory.
     *
     * @throws ProfileFormatException when it is none, or has over a million tokens
     * @throws IOException when it can't be read
     */
    public static ReferenceProfile readBounded(byte[] bytes) throws IOException {
        return read(BOUNDED, bytes);
    }

    private static ReferenceProfile read(JsonMapper mapper, byte[] bytes) throws IOException {
        JsonNode json;
        try {
            json = mapper.readTree(bytes);
        } catch (JsonProcessingException e) {
            throw new ProfileFormatException("not JSON: " + e.getOriginalMessage(), e);
        }
        return ReferenceProfileReader.read(json);
    }

    /** Writes a profile to a file, which is replaced. */
    public static void write(ReferenceProfile profile, Path file) throws IOException {
        try (OutputStream out = Files.newOutputStream(file)) {
            write(profile, out);
        }
    }

    /** The profile as one line of JSON. */
    public static String toJson(ReferenceProfile profile) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = MAPPER.getFactory().createGenerator(text)) {
            new ReferenceProfileWriter(json).write(profile);
        } catch (IOException e) {
            throw new UncheckedIOException("a string takes any text", e);
        }
        return text.toString();
    }

    /** Writes a profile; the stream is flushed and left open. */
    public static void write(ReferenceProfile profile, OutputStream out) throws IOException {
        JsonGenerator json = MAPPER.getFactory().createGenerator(out, JsonEncoding.UTF8);
        json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
        json.setPrettyPrinter(new DefaultPrettyPrinter());
        try (json) {
            new ReferenceProfileWriter(json).write(profile);
            json.writeRaw('\n');
        }
    }
}

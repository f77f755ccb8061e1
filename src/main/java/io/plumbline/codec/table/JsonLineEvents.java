package io.plumbline.codec.table;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.JsonStringEncoder;
import io.plumbline.codec.EventJson;
import io.plumbline.event.RawEvent;
import io.plumbline.event.SourcePosition;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The lines of a file as they are; empty ones are skipped. */
final class JsonLineEvents implements RawEvents {
    /**
     * Bytes of a line that are kept: more than an event may have, so that it is refused as such.
     */
    private static final int MOST = (1 << 20) + 1;

    private final EventFile file;
    private final InputStream in;
    private final byte[] buffer = new byte[1 << 16];
    private int at;
    private int end;
    private long line;

    JsonLineEvents(EventFile file, InputStream in) {
        this.file = file;
        this.in = in;
    }

    @Override
    public @Nullable RawEvent next() throws IOException {
        byte[] text = line();
        while (text != null && text.length == 0) {
            text = line();
        }
        return text == null
                ? null
                : new RawEvent(new SourcePosition(file.path(), 0, line - 1), withModel(text));
    }

    private byte @Nullable [] line() throws IOException {
        ByteArrayOutputStream text = new ByteArrayOutputStream(512);
        boolean any = false;
        while (at < end || fill()) {
            any = true;
            int from = at;
            while (at < end && buffer[at] != '\n') {
                at++;
            }
            text.write(buffer, from, Math.min(at - from, MOST - text.size()));
            if (at < end) {
                at++;
                break;
            }
        }
        if (!any) {
            return null;
        }
        line++;
        byte[] bytes = text.toByteArray();
        boolean carriageReturn = bytes.length > 0 && bytes[bytes.length - 1] == '\r';
        return carriageReturn ? Arrays.copyOf(bytes, bytes.length - 1) : bytes;
    }

    private boolean fill() throws IOException {
        at = 0;
        end = Math.max(0, in.read(buffer));
        return end > 0;
    }

    /** An object that names no model is of the only one. */
    private byte[] withModel(byte[] event) {
        String model = file.onlyModel();
        int start = start(event);
        if (model == null || start == event.length || event[start] != '{' || isNotOurs(event)) {
            return event;
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream(event.length + 64);
        String member = "{\"model_id\":\"" + new String(quoteAsString(model)) + "\",";
        out.writeBytes(member.getBytes(UTF_8));
        out.write(event, start + 1, event.length - start - 1);
        return out.toByteArray();
    }

    /** Behind the white space that JSON allows; a line has no more of it than these. */
    private static int start(byte[] event) {
        int start = 0;
        while (start < event.length
                && (event[start] == ' ' || event[start] == '\t' || event[start] == '\r')) {
            start++;
        }
        return start;
    }

    private static char[] quoteAsString(String text) {
        return JsonStringEncoder.getInstance().quoteAsString(text);
    }

    /** It names its model, or is empty or broken, and is refused as it is. */
    private static boolean isNotOurs(byte[] event) {
        try (JsonParser json = EventJson.FACTORY.createParser(event)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                return true;
            }
            boolean isEmpty = true;
            for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
                if (name.equals("model_id")) {
                    return true;
                }
                isEmpty = false;
                json.nextToken();
                json.skipChildren();
            }
            return isEmpty;
        } catch (IOException | RuntimeException notJson) {
            return true;
        }
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}

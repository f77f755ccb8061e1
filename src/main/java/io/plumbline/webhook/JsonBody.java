package io.plumbline.webhook;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import okhttp3.MediaType;
import okhttp3.RequestBody;
import okio.BufferedSink;

/**
 * A body that may be sent once: whatever the answer or the connection invites to, the client does
 * not send it again on its own. When to try again is decided, and counted, elsewhere.
 */
final class JsonBody extends RequestBody {

    private final MediaType type;
    private final byte[] utf8;

    JsonBody(String contentType, String json) {
        this.type = MediaType.get(contentType);
        this.utf8 = json.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public MediaType contentType() {
        return type;
    }

    @Override
    public long contentLength() {
        return utf8.length;
    }

    @Override
    public boolean isOneShot() {
        return true;
    }

    @Override
    public void writeTo(BufferedSink sink) throws IOException {
        sink.write(utf8);
    }
}

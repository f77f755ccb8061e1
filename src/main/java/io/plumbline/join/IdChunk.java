package io.plumbline.join;

import io.plumbline.bytes.ByteReader;
import io.plumbline.bytes.ByteWriter;
import java.util.function.BiConsumer;

/**
 * Ids that are to be looked at at one time, one after another in few bytes: a model is written once
 * for all that follow it directly.
 */
public final class IdChunk {
    private static final byte SAME_MODEL = 0;
    private static final byte OTHER_MODEL = 1;

    private final ByteWriter bytes = new ByteWriter();
    private String model = "";
    private int size;

    /** Adds an id. */
    public void add(String idsModel, String id) {
        if (size > 0 && idsModel.equals(model)) {
            bytes.writeByte(SAME_MODEL);
        } else {
            bytes.writeByte(OTHER_MODEL);
            bytes.writeString(idsModel);
            model = idsModel;
        }
        bytes.writeString(id);
        size++;
    }

    /** How many ids there are. */
    public int size() {
        return size;
    }

    /** All of them, for {@link #forEach}. */
    public byte[] toBytes() {
        return bytes.toBytes();
    }

    /** Shows the model and the id of each, in their order. */
    public static void forEach(byte[] chunk, BiConsumer<String, String> visitor) {
        ByteReader reader = new ByteReader(chunk);
        String model = "";
        while (!reader.isAtEnd()) {
            if (reader.readByte() == OTHER_MODEL) {
                model = reader.readString();
            }
            visitor.accept(model, reader.readString());
        }
    }
}

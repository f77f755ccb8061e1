package io.plumbline.join;

import io.plumbline.bytes.ByteReader;
import io.plumbline.bytes.ByteWriter;
import io.plumbline.bytes.TextHash;

/**
 * Ids that are to be looked at at one time, one after another in few bytes: a model is written once
 * for all that follow it directly. Of an id that is listed, here or elsewhere, a mark can say that
 * nothing needs to be looked at any more; another one takes that back, and so on.
 */
public final class IdChunk {
    private static final byte SAME_MODEL = 0;

    /** Written by releases that said nothing of how long ids are remembered. */
    private static final byte OTHER_MODEL = 1;

    private static final byte MODEL = 2;
    private static final byte MARK = 3;

    /** Sees what is in a chunk. */
    public interface Visitor {
        /**
         * An id.
         *
         * @param rememberedMs for how long its like was remembered when it was listed, or -1
         */
        void id(String model, String id, long rememberedMs);

        /** A mark of the id with that {@link #hash}. */
        void mark(long hash);
    }

    private final ByteWriter bytes = new ByteWriter();
    private String model = "";
    private long remembered = -1;
    private int size;

    /** Adds an id whose like is remembered for so long. */
    public void add(String idsModel, String id, long rememberedMs) {
        if (idsModel.equals(model) && rememberedMs == remembered) {
            bytes.writeByte(SAME_MODEL);
        } else {
            bytes.writeByte(MODEL);
            bytes.writeString(idsModel);
            bytes.writeUnsigned(rememberedMs);
            model = idsModel;
            remembered = rememberedMs;
        }
        bytes.writeString(id);
        size++;
    }

    /** Adds a mark. */
    public void mark(String idsModel, String id) {
        bytes.writeByte(MARK);
        bytes.writeLong(hash(idsModel, id));
        size++;
    }

    /** What a mark says of its id: 64 bits, so that of a million ids no two have the same. */
    public static long hash(String model, String id) {
        return TextHash.mix(TextHash.mix(TextHash.roll(model)) + TextHash.roll(id));
    }

    /** How many ids and marks there are. */
    public int size() {
        return size;
    }

    /** All of them, for {@link #forEach}. */
    public byte[] toBytes() {
        return bytes.toBytes();
    }

    /** Shows all, in their order. */
    public static void forEach(byte[] chunk, Visitor visitor) {
        ByteReader reader = new ByteReader(chunk);
        String model = "";
        long remembered = -1;
        while (!reader.isAtEnd()) {
            byte kind = reader.readByte();
            switch (kind) {
                case MARK -> visitor.mark(reader.readLong());
                case SAME_MODEL -> visitor.id(model, reader.readString(), remembered);
                case OTHER_MODEL, MODEL -> {
                    model = reader.readString();
                    remembered = kind == MODEL ? reader.readUnsigned() : -1;
                    visitor.id(model, reader.readString(), remembered);
                }
                default ->
                        throw new IllegalStateException(
                                "a list of ids in state has an entry of kind "
                                        + kind
                                        + ", which this program does not know: restore it with the"
                                        + " release that wrote it");
            }
        }
    }
}

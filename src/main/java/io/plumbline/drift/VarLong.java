package io.plumbline.drift;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** Longs in as many bytes as they need, seven bits each, the lowest first. */
final class VarLong {
    private VarLong() {}

    static void write(DataOutput out, long value) throws IOException {
        long rest = value;
        while ((rest & ~0x7FL) != 0) {
            out.writeByte((int) (rest & 0x7F) | 0x80);
            rest >>>= 7;
        }
        out.writeByte((int) rest);
    }

    static long read(DataInput in) throws IOException {
        long value = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            byte next = in.readByte();
            value |= (next & 0x7FL) << shift;
            if (next >= 0) {
                return value;
            }
        }
        throw new IOException("number longer than 64 bits");
    }
}

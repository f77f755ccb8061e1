package io.plumbline.fuzz;

import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Makes inputs: a few damages to a right one, two right ones cut together, or noise. */
public final class Damage {
    private static final int MOST_DAMAGES = 5;
    private static final int LONGEST_NOISE = 300;
    private static final int MOST_COPIES = 300;

    private final Random random;
    private final List<byte[]> seeds;
    private final List<byte[]> pieces;

    Damage(FuzzTarget target, long seed) {
        this.random = new Random(seed);
        this.seeds = target.seeds();
        this.pieces = target.pieces();
    }

    byte[] next() {
        int kind = random.nextInt(20);
        if (kind == 0) {
            return noise(random.nextInt(LONGEST_NOISE));
        }
        byte[] input = kind == 1 ? crossed() : any(seeds);
        for (int left = random.nextInt(MOST_DAMAGES + 1); left > 0; left--) {
            input = damaged(input);
        }
        return input;
    }

    private byte[] crossed() {
        byte[] head = any(seeds);
        byte[] tail = any(seeds);
        return spliced(
                Arrays.copyOf(head, random.nextInt(head.length + 1)),
                0,
                0,
                Arrays.copyOfRange(tail, random.nextInt(tail.length), tail.length));
    }

    private byte[] damaged(byte[] input) {
        int at = random.nextInt(input.length + 1);
        int few = Math.min(input.length - at, random.nextInt(5));
        int many = random.nextInt(input.length - at + 1);
        return switch (random.nextInt(9)) {
            case 0 -> spliced(input, at, few, new byte[0]);
            case 1 -> spliced(input, at, many, new byte[0]);
            case 2 -> spliced(input, at, Math.min(1, few), noise(1));
            case 3 -> spliced(input, at, few, noise(random.nextInt(6)));
            case 4 -> spliced(input, at, few, copies(Arrays.copyOfRange(input, at, at + few)));
            case 5 -> spliced(input, at, 0, part(input));
            case 6 -> flipped(input);
            default -> spliced(input, at, few, any(pieces));
        };
    }

    private byte[] part(byte[] input) {
        int from = random.nextInt(input.length + 1);
        return Arrays.copyOfRange(input, from, from + random.nextInt(input.length - from + 1));
    }

    private byte[] copies(byte[] piece) {
        byte[] all = new byte[piece.length * random.nextInt(MOST_COPIES)];
        for (int i = 0; i < all.length; i++) {
            all[i] = piece[i % piece.length];
        }
        return all;
    }

    private byte[] flipped(byte[] input) {
        byte[] result = input.clone();
        if (result.length > 0) {
            result[random.nextInt(result.length)] ^= (byte) (1 << random.nextInt(8));
        }
        return result;
    }

    private byte[] any(List<byte[]> from) {
        return from.get(random.nextInt(from.size()));
    }

    private byte[] noise(int length) {
        byte[] noise = new byte[length];
        random.nextBytes(noise);
        return noise;
    }

    /** The bytes with others in place of {@code cut} of them. */
    public static byte[] spliced(byte[] bytes, int at, int cut, byte[] insert) {
        byte[] result = new byte[bytes.length - cut + insert.length];
        System.arraycopy(bytes, 0, result, 0, at);
        System.arraycopy(insert, 0, result, at, insert.length);
        System.arraycopy(bytes, at + cut, result, at + insert.length, bytes.length - at - cut);
        return result;
    }
}

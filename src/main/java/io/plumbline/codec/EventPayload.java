package io.plumbline.codec;

/**
 * An event's JSON, taken out of what a record wraps it in.
 *
 * @param bytes hold the JSON, in UTF-8; perhaps the record's own
 * @param offset where it begins
 * @param length how long it is
 * @param ts time of the wrapping, epoch milliseconds, for an event that has none itself; {@link
 *     #NO_TIME} when there is none, {@link #BAD_TIME} when it can't be read
 */
public record EventPayload(byte[] bytes, int offset, int length, long ts) {
    /** Stands for no time. */
    public static final long NO_TIME = Long.MAX_VALUE;

    /** Stands for a time that can't be read. */
    public static final long BAD_TIME = Rfc3339.INVALID;

    /** Those bytes, without a time. */
    public static EventPayload of(byte[] bytes, int offset) {
        return new EventPayload(bytes, offset, bytes.length - offset, NO_TIME);
    }

    /** The time of an RFC 3339 text, or {@link #BAD_TIME}. */
    public static long time(String text) {
        char[] characters = text.toCharArray();
        return Rfc3339.parse(characters, 0, characters.length);
    }
}

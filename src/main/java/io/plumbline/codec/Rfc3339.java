package io.plumbline.codec;

/**
 * Reads RFC 3339 times into epoch milliseconds, without garbage and without exceptions.
 *
 * <p>{@code YYYY-MM-DD}, then {@code T}, {@code t} or a space, then {@code hh:mm:ss}, any number of
 * fractional digits (cut to milliseconds, towards the past), and {@code Z}, {@code z} or an offset
 * {@code ±hh:mm}. A leap second is allowed where one can occur, at 23:59:60 UTC, and is the first
 * second of the next day, as in POSIX time. Years from 1900 to 9999.
 */
final class Rfc3339 {
    /** Stands for a text that is no such time. */
    static final long INVALID = Long.MIN_VALUE;

    /** 1900-01-01T00:00:00Z. */
    private static final long FIRST = -2_208_988_800_000L;

    /** 9999-12-31T23:59:59.999Z. */
    private static final long LAST = 253_402_300_799_999L;

    private static final int DAY_SECONDS = 86_400;

    /** Length up to and including the seconds. */
    private static final int SECONDS_END = 19;

    private Rfc3339() {}

    /** Epoch milliseconds of the text, or {@link #INVALID}. */
    static long parse(char[] text, int offset, int length) {
        if (length <= SECONDS_END || !hasShape(text, offset)) {
            return INVALID;
        }
        int year = digits(text, offset, 4);
        int month = digits(text, offset + 5, 2);
        int day = digits(text, offset + 8, 2);
        int hour = digits(text, offset + 11, 2);
        int minute = digits(text, offset + 14, 2);
        int second = digits(text, offset + 17, 2);
        // A field that is not made of digits is -1, which is out of every range.
        if (year < 0 || month < 1 || month > 12 || day < 1 || day > daysIn(year, month)) {
            return INVALID;
        }
        if (hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 60) {
            return INVALID;
        }
        int end = offset + length;
        int zone = skipFraction(text, offset + SECONDS_END, end);
        int shift = zone < 0 ? NO_ZONE : zoneMinutes(text, zone, end);
        if (shift == NO_ZONE) {
            return INVALID;
        }
        long epochSecond =
                epochDay(year, month, day) * DAY_SECONDS
                        + (hour * 60L + minute - shift) * 60
                        + second;
        if (second == 60 && Math.floorMod(epochSecond, DAY_SECONDS) != 0) {
            return INVALID;
        }
        return inRange(epochSecond * 1000 + millis(text, offset + SECONDS_END, zone));
    }

    /** The instant itself when it lies in the years 1900 to 9999, else {@link #INVALID}. */
    static long inRange(long epochMillis) {
        return epochMillis >= FIRST && epochMillis <= LAST ? epochMillis : INVALID;
    }

    private static final int NO_ZONE = Integer.MIN_VALUE;

    private static boolean hasShape(char[] text, int at) {
        char separator = text[at + 10];
        return text[at + 4] == '-'
                && text[at + 7] == '-'
                && (separator == 'T' || separator == 't' || separator == ' ')
                && text[at + 13] == ':'
                && text[at + 16] == ':';
    }

    /** The number of that many digits, or -1 when they are not all digits. */
    private static int digits(char[] text, int at, int count) {
        int value = 0;
        for (int i = at; i < at + count; i++) {
            int digit = text[i] - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            value = value * 10 + digit;
        }
        return value;
    }

    /** Index after the fraction, if there is one; -1 for a point without digits. */
    private static int skipFraction(char[] text, int at, int end) {
        if (at == end || text[at] != '.') {
            return at;
        }
        int i = at + 1;
        while (i < end && text[i] >= '0' && text[i] <= '9') {
            i++;
        }
        return i == at + 1 ? -1 : i;
    }

    private static int millis(char[] text, int at, int zone) {
        int value = 0;
        int scale = 100;
        for (int i = at + 1; i < zone && scale > 0; i++) {
            value += (text[i] - '0') * scale;
            scale /= 10;
        }
        return value;
    }

    private static int zoneMinutes(char[] text, int at, int end) {
        if (at == end) {
            return NO_ZONE;
        }
        char sign = text[at];
        if (sign == 'Z' || sign == 'z') {
            return at + 1 == end ? 0 : NO_ZONE;
        }
        if ((sign != '+' && sign != '-') || end - at != 6 || text[at + 3] != ':') {
            return NO_ZONE;
        }
        int hours = digits(text, at + 1, 2);
        int minutes = digits(text, at + 4, 2);
        if (hours < 0 || hours > 23 || minutes < 0 || minutes > 59) {
            return NO_ZONE;
        }
        int shift = hours * 60 + minutes;
        return sign == '-' ? -shift : shift;
    }

    private static int daysIn(int year, int month) {
        return switch (month) {
            case 4, 6, 9, 11 -> 30;
            case 2 -> isLeap(year) ? 29 : 28;
            default -> 31;
        };
    }

    private static boolean isLeap(int year) {
        return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    }

    /**
     * Days since 1970-01-01 in the proleptic Gregorian calendar: years begin in March, so that the
     * leap day is the last of its year.
     */
    private static long epochDay(int year, int month, int day) {
        long y = month > 2 ? year : year - 1L;
        long dayOfYear = (153L * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;
        return 365 * y + y / 4 - y / 100 + y / 400 + dayOfYear - 719_468;
    }
}

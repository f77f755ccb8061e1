package io.plumbline.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class Rfc3339Test {
    private static final long FIRST = Instant.parse("1900-01-01T00:00:00Z").toEpochMilli();
    private static final long LAST = Instant.parse("9999-12-31T23:59:59.999Z").toEpochMilli();

    /** RFC 3339 as far as java.time reads it: no leap seconds, at most nine fractional digits. */
    private static final Pattern GRAMMAR =
            Pattern.compile(
                    "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:[0-5]\\d(\\.\\d{1,9})?(Z|[+-]\\d\\d:\\d\\d)");

    @ParameterizedTest
    @CsvSource({
        "2001-01-20T14:05:00Z,             2001-01-20T14:05:00Z",
        "2001-01-20t14:05:00z,             2001-01-20T14:05:00Z",
        "2001-01-20 14:05:00.5Z,           2001-01-20T14:05:00.500Z",
        "2001-01-20T14:05:00.1239999999Z,  2001-01-20T14:05:00.123Z",
        "1969-12-31T23:59:59.9999Z,        1969-12-31T23:59:59.999Z",
        "2001-01-20T14:05:00+05:30,        2001-01-20T08:35:00Z",
        "2001-01-20T14:05:00-00:00,        2001-01-20T14:05:00Z",
        "2000-02-29T00:00:00-08:00,        2000-02-29T08:00:00Z",
        "2016-12-31T23:59:60Z,             2017-01-01T00:00:00Z",
        "2017-01-01T08:59:60.25+09:00,     2017-01-01T00:00:00.250Z",
        "1969-12-31T23:59:60.999Z,         1970-01-01T00:00:00.999Z",
    })
    void readsWhatRfc3339Allows(String text, Instant instant) {
        assertThat(parse(text)).isEqualTo(instant.toEpochMilli());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "2001-01-20",
                "2001-01-20T14:05Z",
                "2001-01-20T14:05:00",
                "2001-01-20T14:05:00.Z",
                "2001-01-20T14:05:00,5Z",
                "2001-01-20T14:05:00ZZ",
                "2001-01-20T14:05:00+0530",
                "2001-01-20T14:05:00+05",
                "2001-01-20T14:05:00+24:00",
                "2001-02-29T14:05:00Z",
                "1900-02-29T14:05:00Z",
                "2001-13-01T14:05:00Z",
                "2001-00-01T14:05:00Z",
                "2001-01-32T14:05:00Z",
                "2001-01-20T24:00:00Z",
                "2001-01-20T14:60:00Z",
                "2001-01-20T14:05:61Z",
                "2001-01-20T14:05:60Z",
                "1899-12-31T23:59:59.999Z",
                "1900-01-01T00:00:00+01:00",
                "9999-12-31T23:59:59-01:00",
                "+2001-01-20T14:05:00Z",
                " 2001-01-20T14:05:00Z",
                "2001-01-20T14:05:00Z ",
                "２００1-01-20T14:05:00Z",
            })
    void refusesWhatItDoesNot(String text) {
        assertThat(parse(text)).isEqualTo(Rfc3339.INVALID);
    }

    @Property(seed = "2001", tries = 2000)
    void readsWhatJavaTimeWrites(
            @ForAll @LongRange(min = -2_208_988_800_000L, max = 253_402_300_799_999L) long instant,
            @ForAll @IntRange(min = -1080, max = 1080) int offsetMinutes) {
        OffsetDateTime written =
                Instant.ofEpochMilli(instant)
                        .atOffset(ZoneOffset.ofTotalSeconds(offsetMinutes * 60));
        if (written.getYear() < 1900 || written.getYear() > 9999) {
            return;
        }
        // ISO_OFFSET_DATE_TIME always writes seconds, as RFC 3339 wants them.
        assertThat(parse(DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(written)))
                .isEqualTo(instant);
    }

    @Property(seed = "2001", tries = 4000)
    void agreesWithJavaTimeOnAlmostTimes(@ForAll("almostTimes") String text) {
        assertThat(parse(text)).isEqualTo(oracle(text));
    }

    @Test
    void aPieceOfALargerBufferIsRead() {
        char[] buffer = "xx2001-01-20T14:05:00Zyy".toCharArray();
        assertThat(Rfc3339.parse(buffer, 2, 20)).isEqualTo(parse("2001-01-20T14:05:00Z"));
        assertThat(Rfc3339.parse(buffer, 2, 19)).isEqualTo(Rfc3339.INVALID);
    }

    @Provide
    Arbitrary<String> almostTimes() {
        return Arbitraries.longs()
                .between(FIRST, LAST)
                .map(millis -> Instant.ofEpochMilli(millis).toString())
                .flatMap(
                        text ->
                                Arbitraries.integers()
                                        .between(0, text.length() - 1)
                                        .flatMap(
                                                at ->
                                                        Arbitraries.of(
                                                                        "0123456789:-+.ZT "
                                                                                .split(""))
                                                                .map(c -> replaced(text, at, c))));
    }

    private static String replaced(String text, int at, String with) {
        return text.substring(0, at) + with + text.substring(at + 1);
    }

    private static long oracle(String text) {
        String canonical =
                text.length() > 10 && text.charAt(10) == ' ' ? replaced(text, 10, "T") : text;
        if (!GRAMMAR.matcher(canonical).matches()) {
            return Rfc3339.INVALID;
        }
        try {
            long millis = epochMillis(canonical);
            return millis < FIRST || millis > LAST ? Rfc3339.INVALID : millis;
        } catch (DateTimeException e) {
            return Rfc3339.INVALID;
        }
    }

    /** java.time knows no leap second: it is the second after the last one of a UTC day. */
    private static long epochMillis(String text) {
        if (!text.startsWith(":60", 16)) {
            return OffsetDateTime.parse(text).toInstant().toEpochMilli();
        }
        Instant before =
                OffsetDateTime.parse(text.substring(0, 17) + "59" + text.substring(19)).toInstant();
        if (!before.toString().contains("T23:59:59")) {
            throw new DateTimeException("no leap second there");
        }
        return before.toEpochMilli() + 1000;
    }

    private static long parse(String text) {
        return Rfc3339.parse(text.toCharArray(), 0, text.length());
    }
}

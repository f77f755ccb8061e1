package io.plumbline.codec;

import static io.plumbline.fuzz.Damage.spliced;
import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.event.DeadLetter;
import io.plumbline.event.DeadLetterReason;
import io.plumbline.event.RawEvent;
import java.util.EnumSet;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** Whatever the bytes: an event, or a dead letter with a reason that a decoder may give. */
class DecoderFuzzTest {
    private static final Set<DeadLetterReason> REASONS =
            EnumSet.of(
                    DeadLetterReason.MALFORMED,
                    DeadLetterReason.MISSING_FIELD,
                    DeadLetterReason.BAD_TYPE,
                    DeadLetterReason.BAD_TIMESTAMP);

    /** Pieces that JSON is made of, put where they don't belong. */
    private static final String[] PIECES = {
        "{",
        "}",
        "[",
        "]",
        ":",
        ",",
        "\"",
        "\\",
        "\\u0000",
        "\\ud800",
        "NaN",
        "-Infinity",
        "null",
        "1e999",
        "-0",
        "0.",
        "999999999999999999999999",
        "true",
        "\"ts\":",
        "\u0000",
        "\uFEFF",
        "é"
    };

    private final PredictionDecoder predictions = new PredictionDecoder(FutureGuard.off());
    private final LabelDecoder labels = new LabelDecoder(FutureGuard.off());

    @Property(seed = "2001", tries = 1000)
    void anyBytesAreAnEventOrADeadLetter(@ForAll @Size(max = 200) byte[] bytes) {
        decode(bytes);
    }

    @Property(seed = "2001", tries = 3000, shrinking = ShrinkingMode.OFF)
    void damagedEventsAreAnEventOrADeadLetter(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 6) int damages) {
        Random random = new Random(seed);
        byte[] bytes = Events.bytes(random.nextBoolean() ? Events.PREDICTION : Events.LABEL);
        for (int i = 0; i < damages; i++) {
            bytes = damaged(bytes, random);
        }
        decode(bytes);
    }

    private void decode(byte[] bytes) {
        RawEvent raw = new RawEvent(Events.POSITION, bytes);
        int[] outcomes = new int[1];
        predictions.decode(raw).handle(event -> outcomes[0]++, letter -> judge(letter, outcomes));
        labels.decode(raw).handle(event -> outcomes[0]++, letter -> judge(letter, outcomes));
        assertThat(outcomes[0]).isEqualTo(2);
    }

    private static void judge(DeadLetter letter, int[] outcomes) {
        assertThat(REASONS).contains(letter.reason());
        assertThat(letter.detail()).isNotEmpty();
        outcomes[0]++;
    }

    private static byte[] damaged(byte[] bytes, Random random) {
        int at = random.nextInt(bytes.length + 1);
        int cut = Math.min(bytes.length - at, random.nextInt(4));
        return switch (random.nextInt(4)) {
            case 0 -> spliced(bytes, at, cut, new byte[0]);
            case 1 -> spliced(bytes, at, cut, new byte[] {(byte) random.nextInt(256)});
            case 2 -> spliced(bytes, at, bytes.length - at, new byte[0]);
            default -> spliced(bytes, at, cut, Events.bytes(PIECES[random.nextInt(PIECES.length)]));
        };
    }
}

package io.plumbline.codec.format;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.codec.Decoded;
import io.plumbline.event.DeadLetter;
import io.plumbline.event.DeadLetterReason;
import io.plumbline.event.Prediction;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Whatever the bytes of the two halves: predictions or dead letters, at least one. */
class KServeFuzzTest {
    private static final int TRIES = 20_000;
    private static final Set<DeadLetterReason> REASONS =
            EnumSet.of(
                    DeadLetterReason.MALFORMED,
                    DeadLetterReason.MISSING_FIELD,
                    DeadLetterReason.BAD_TYPE,
                    DeadLetterReason.TOO_LARGE);
    static final List<String> REQUESTS =
            List.of(
                    "{'instances':[[1.5,'a'],[2,'b']]}",
                    "{'instances':[{'x':1,'y':{'z':[true]}},{'x':null}]}",
                    "{'inputs':[{'name':'x','shape':[2,2],'datatype':'FP32','data':[[1,2],[3,4]]}]}",
                    "{'inputs':[{'name':'x','shape':[2],'datatype':'BYTES','data':['a','b']},"
                            + "{'name':'y','shape':[2,1],'datatype':'BOOL','data':[true,false]}]}");
    static final List<String> RESPONSES =
            List.of(
                    "{'predictions':[0.5,0.25]}",
                    "{'predictions':[{'p':[0.5]},{'p':0.25}]}",
                    "{'outputs':[{'name':'p','shape':[2,1],'datatype':'FP32','data':[0.5,0.25]}]}");

    private final Random random = new Random(2001);
    private int read;
    private int refused;

    @Test
    void damagedCallsArePredictionsOrDeadLetters() {
        LoggedCall call = new LoggedCall(LoggedCall.settings(KServeSettings.Answer.SCORE));
        KServeCalls calls = new KServeCalls(call.settings());
        for (int i = 0; i < TRIES; i++) {
            byte[] request = damaged(REQUESTS.get(random.nextInt(REQUESTS.size())));
            byte[] response = damaged(RESPONSES.get(random.nextInt(RESPONSES.size())));
            int before = read + refused;
            calls.read(call.request(request), call.response(response), this::judge);
            if (read + refused == before) {
                throw new AssertionError("nothing became of a call");
            }
        }
        // A fuzzer that breaks all or nothing looks at nothing.
        assertThat(read).isGreaterThan(TRIES / 10);
        assertThat(refused).isGreaterThan(TRIES / 10);
    }

    private void judge(Decoded<Prediction> decoded) {
        decoded.handle(prediction -> read++, this::judge);
    }

    private void judge(DeadLetter letter) {
        if (!REASONS.contains(letter.reason()) || letter.detail().isEmpty()) {
            throw new AssertionError(letter.reason() + ": " + letter.detail());
        }
        refused++;
    }

    private byte[] damaged(String json) {
        byte[] bytes = Wrapped.bytes(json);
        for (int damages = random.nextInt(3); damages > 0; damages--) {
            bytes[random.nextInt(bytes.length)] =
                    random.nextBoolean()
                            ? (byte) random.nextInt(256)
                            : (byte) "0123456789[]{},:\"-e".charAt(random.nextInt(19));
        }
        return bytes;
    }
}

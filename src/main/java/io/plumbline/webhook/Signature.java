package io.plumbline.webhook;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The signature of Standard Webhooks, symmetric kind {@code v1}: HMAC-SHA256 over {@code
 * ID.SECONDS.BODY}. A secret that begins with {@code whsec_} is the Base64 of the key; any other
 * text is the key itself, in UTF-8.
 *
 * @see <a href="https://www.standardwebhooks.com">Standard Webhooks</a>
 */
public final class Signature {

    private static final String PREFIX = "whsec_";
    private static final String ALGORITHM = "HmacSHA256";

    private final SecretKeySpec key;

    private Signature(byte[] key) {
        this.key = new SecretKeySpec(key, ALGORITHM);
    }

    /**
     * Signs with {@code secret}.
     *
     * @throws IllegalArgumentException when it is empty, or begins with {@code whsec_} and goes on
     *     with anything but Base64; the message does not show it
     */
    public static Signature with(Secret secret) {
        String text = secret.reveal();
        byte[] key =
                text.startsWith(PREFIX)
                        ? decode(text.substring(PREFIX.length()))
                        : text.getBytes(StandardCharsets.UTF_8);
        if (key.length == 0) {
            throw new IllegalArgumentException("the webhook's secret is empty");
        }
        return new Signature(key);
    }

    private static byte[] decode(String base64) {
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            // Without the cause: its message shows a character of the secret.
            throw new IllegalArgumentException(
                    "the webhook's secret begins with whsec_ but is not Base64 after it");
        }
    }

    /** Value of the header {@code webhook-signature}. */
    public String of(String id, Instant timestamp, String body) {
        String signed = id + "." + timestamp.getEpochSecond() + "." + body;
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            byte[] code = mac.doFinal(signed.getBytes(StandardCharsets.UTF_8));
            return "v1," + Base64.getEncoder().encodeToString(code);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
        }
    }
}

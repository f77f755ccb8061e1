package io.plumbline.demo.retrain;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Checks that a webhook comes from who knows the secret, and is not an old one sent again: HMAC of
 * SHA-256 over {@code id.timestamp.body}, as in Standard Webhooks.
 */
public final class SignatureVerifier {
    /** How far the sender's clock and ours may be apart. */
    static final Duration TOLERANCE = Duration.ofMinutes(5);

    private static final String SECRET_PREFIX = "whsec_";
    private static final String VERSION_PREFIX = "v1,";
    private static final String ALGORITHM = "HmacSHA256";
    private static final int NEW_SECRET_BYTES = 32;

    private final SecretKeySpec key;
    private final InstantSource clock;

    /**
     * For one secret.
     *
     * @param secret {@code whsec_} and the key in base64
     * @param clock the present time
     */
    public SignatureVerifier(String secret, InstantSource clock) {
        if (!secret.startsWith(SECRET_PREFIX)) {
            throw new IllegalArgumentException("a webhook secret starts with " + SECRET_PREFIX);
        }
        byte[] bytes = Base64.getDecoder().decode(secret.substring(SECRET_PREFIX.length()));
        this.key = new SecretKeySpec(bytes, ALGORITHM);
        this.clock = clock;
    }

    /** A secret nobody knows yet. */
    public static String newSecret() {
        byte[] bytes = new byte[NEW_SECRET_BYTES];
        new SecureRandom().nextBytes(bytes);
        return SECRET_PREFIX + Base64.getEncoder().encodeToString(bytes);
    }

    /**
     * Whether a request is genuine and fresh.
     *
     * @param id header {@code webhook-id}
     * @param timestamp header {@code webhook-timestamp}, epoch seconds
     * @param signatures header {@code webhook-signature}: one or more, separated by blanks
     * @param body the bytes as they came
     */
    public boolean verify(String id, String timestamp, String signatures, byte[] body) {
        if (!fresh(timestamp)) {
            return false;
        }
        byte[] expected = sign(id, timestamp, body);
        boolean genuine = false;
        for (String signature : signatures.split(" ", -1)) {
            genuine |= signature.startsWith(VERSION_PREFIX) && matches(expected, signature);
        }
        return genuine;
    }

    private boolean fresh(String timestamp) {
        try {
            Instant sent = Instant.ofEpochSecond(Long.parseLong(timestamp));
            return Duration.between(sent, clock.instant()).abs().compareTo(TOLERANCE) <= 0;
        } catch (NumberFormatException | DateTimeException e) {
            return false;
        }
    }

    /** Takes the same time wherever the two differ. */
    private static boolean matches(byte[] expected, String signature) {
        try {
            return MessageDigest.isEqual(
                    expected,
                    Base64.getDecoder().decode(signature.substring(VERSION_PREFIX.length())));
        } catch (IllegalArgumentException notBase64) {
            return false;
        }
    }

    private byte[] sign(String id, String timestamp, byte[] body) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            mac.update((id + "." + timestamp + ".").getBytes(StandardCharsets.UTF_8));
            return mac.doFinal(body);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(ALGORITHM + " is part of every JDK", e);
        }
    }
}

package io.plumbline.fault;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;
import java.util.List;

/** What must never be seen in a log, in a body or in Flink's pages; easy to search for. */
final class Canary {
    /** How feature values begin that are unlike any other text. */
    static final String PREFIX = "canary7Qx";

    /** Password of the database's user; the test's database asks for none. */
    static final String PASSWORD = "Pa55word-of-the-suite";

    /** The key under which webhooks are signed. */
    static final byte[] KEY = "fault-suite-key-of-32-bytes-....".getBytes(UTF_8);

    private Canary() {}

    /** The key as a configuration spells it. */
    static String secret() {
        return "whsec_" + Base64.getEncoder().encodeToString(KEY);
    }

    static List<String> all() {
        return List.of(
                PREFIX, PASSWORD, Base64.getEncoder().encodeToString(KEY), new String(KEY, UTF_8));
    }
}

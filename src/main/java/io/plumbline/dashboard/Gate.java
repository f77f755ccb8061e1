package io.plumbline.dashboard;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Who may ask, and what a browser may do with the answer.
 *
 * <p>A page of another site that makes its own name point to this machine (DNS rebinding) is told
 * by the name it uses: only numeric addresses, {@code localhost} and the name that was listened on
 * are answered; on the loopback interface only its own addresses, since who asks for another one
 * came through something that nobody meant to open.
 */
final class Gate {
    /** On every answer. The page needs nothing but its own scripts, styles, pictures and data. */
    static final Map<String, String> HEADERS =
            Map.of(
                    "Content-Security-Policy",
                    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self';"
                            + " connect-src 'self'; base-uri 'none'; form-action 'none';"
                            + " frame-ancestors 'none'",
                    "X-Content-Type-Options",
                    "nosniff",
                    "X-Frame-Options",
                    "DENY",
                    "Referrer-Policy",
                    "no-referrer",
                    "Cross-Origin-Opener-Policy",
                    "same-origin",
                    "Cross-Origin-Resource-Policy",
                    "same-origin",
                    "Permissions-Policy",
                    "camera=(), geolocation=(), microphone=()");

    private static final Pattern NAME_AND_PORT =
            Pattern.compile("(\\[[0-9a-f:.]+]|[0-9a-z.-]+)(?::[0-9]{1,5})?");
    private static final Pattern ADDRESS =
            Pattern.compile("\\[[0-9a-f:.]+]|[0-9]{1,3}(?:\\.[0-9]{1,3}){3}");

    /** As browsers write it, whatever was typed. */
    private static final Pattern LOOPBACK =
            Pattern.compile("\\[::1]|127(?:\\.[0-9]{1,3}){3}|localhost");

    private final String listenedOn;
    private final Pattern addresses;

    Gate(String listenedOn) {
        this.listenedOn = inUrl(listenedOn.toLowerCase(Locale.ROOT));
        this.addresses = LOOPBACK.matcher(this.listenedOn).matches() ? LOOPBACK : ADDRESS;
    }

    private static String inUrl(String host) {
        return host.contains(":") ? "[" + host + "]" : host;
    }

    /** Whether a request with that {@code Host} is meant for us. */
    boolean admits(@Nullable String host) {
        if (host == null) {
            return false;
        }
        Matcher parts = NAME_AND_PORT.matcher(host.toLowerCase(Locale.ROOT));
        if (!parts.matches()) {
            return false;
        }
        String name = parts.group(1);
        return name.equals("localhost")
                || name.equals(listenedOn)
                || addresses.matcher(name).matches();
    }
}

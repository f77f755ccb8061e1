package io.plumbline.webhook;

import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/**
 * What of a request a server may say again in its answer, and nobody else should read: a page of
 * errors often repeats headers and address. The secret of the signature is not among it, since it
 * is never sent.
 */
final class Echo {
    /** Shorter words are no secrets, and stand in other words. */
    private static final int SHORTEST_SECRET = 4;

    /** A part of a path that is as long is taken for the key of a URL that nobody may know. */
    private static final int LONG_SEGMENT = 20;

    private final List<String> secrets;

    private Echo(List<String> secrets) {
        this.secrets = secrets;
    }

    static Echo of(Endpoint endpoint) {
        return new Echo(
                Stream.concat(ofAuthorization(endpoint), ofUrl(HttpUrl.parse(endpoint.url())))
                        .filter(secret -> secret.length() >= SHORTEST_SECRET)
                        .distinct()
                        // One may be a part of another.
                        .sorted(Comparator.comparingInt(String::length).reversed())
                        .toList());
    }

    /** The whole of it, and each word after that of the scheme: {@code Bearer TOKEN}. */
    private static Stream<String> ofAuthorization(Endpoint endpoint) {
        Secret authorization = endpoint.authorization();
        if (authorization == null) {
            return Stream.empty();
        }
        String text = authorization.reveal().strip();
        return Stream.concat(Stream.of(text), Stream.of(text.split("\\s+", -1)).skip(1));
    }

    private static Stream<String> ofUrl(@Nullable HttpUrl url) {
        if (url == null) {
            return Stream.empty();
        }
        Stream<String> values =
                url.queryParameterNames().stream()
                        .flatMap(name -> url.queryParameterValues(name).stream())
                        .filter(Objects::nonNull);
        return Stream.of(
                        Stream.ofNullable(url.encodedQuery()),
                        Stream.ofNullable(url.query()),
                        values,
                        Stream.concat(
                                        url.pathSegments().stream(),
                                        url.encodedPathSegments().stream())
                                .filter(segment -> segment.length() >= LONG_SEGMENT))
                .flatMap(parts -> parts);
    }

    /** The text with three asterisks in the place of each. */
    String hiddenIn(String text) {
        String shown = text;
        for (String secret : secrets) {
            shown = shown.replace(secret, "***");
        }
        return shown;
    }
}

package io.plumbline.config;

import io.plumbline.webhook.BodyFormat;
import io.plumbline.webhook.Endpoint;
import io.plumbline.webhook.Secret;
import io.plumbline.webhook.Signature;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads where requests to retrain go. */
final class WebhookParser {
    private WebhookParser() {}

    static Map<String, Endpoint> parse(Map<String, Value> webhooks) {
        Map<String, Endpoint> endpoints = new LinkedHashMap<>();
        webhooks.forEach(
                (name, value) -> {
                    Section section = value.section(KeyTables.WEBHOOK);
                    Endpoint endpoint = section == null ? null : parseOne(name, section);
                    if (endpoint != null) {
                        endpoints.put(name, endpoint);
                    }
                });
        return endpoints;
    }

    private static @Nullable Endpoint parseOne(String name, Section section) {
        URI url = url(section.get("url"));
        Secret secret = secret(section);
        Value cooldown = section.get("cooldown");
        Duration atLeast = cooldown == null ? null : cooldown.duration(Duration.ZERO);
        Value maxPerDay = section.get("max_per_day");
        Integer most = maxPerDay == null ? null : maxPerDay.wholeNumber(0, 1_000_000);
        if (url == null || atLeast == null || most == null) {
            return null;
        }
        Value dryRun = section.get("dry_run");
        Value format = section.get("format");
        BodyFormat body = format == null ? null : format.oneOf(BodyFormat.class);
        return new Endpoint(
                name,
                url.toString(),
                secret,
                atLeast,
                most,
                dryRun != null && dryRun.truth(),
                signing(section.get("previous_secret")),
                secret(section.get("authorization")),
                body == null ? BodyFormat.CLOUDEVENTS : body,
                HostName.isLoopback(url.getHost()));
    }

    private static @Nullable Secret secret(Section section) {
        Value value = section.get("secret");
        if (value == null) {
            section.self().warning("has no secret: its requests are not signed");
            return null;
        }
        return signing(value);
    }

    /** One that signs; a message never quotes it. */
    private static @Nullable Secret signing(@Nullable Value value) {
        Secret secret = secret(value);
        if (value == null || secret == null) {
            return null;
        }
        try {
            Signature.with(secret);
        } catch (IllegalArgumentException e) {
            value.error(String.valueOf(e.getMessage()));
        }
        return secret;
    }

    private static @Nullable Secret secret(@Nullable Value value) {
        String text = value == null ? null : value.text();
        return text == null ? null : new Secret(text);
    }

    private static @Nullable URI url(@Nullable Value value) {
        String text = value == null ? null : value.text();
        if (value == null || text == null) {
            return null;
        }
        // Messages never quote the URL: its path or query may be a secret from the environment.
        String fault = fault(text);
        if (fault != null) {
            value.error(fault);
            return null;
        }
        return URI.create(text);
    }

    private static @Nullable String fault(String text) {
        URI url;
        try {
            url = new URI(text);
        } catch (URISyntaxException e) {
            return "must be a URL such as https://example.org/retrain";
        }
        String scheme = url.getScheme() == null ? "" : url.getScheme().toLowerCase(Locale.ROOT);
        if (!scheme.equals("http") && !scheme.equals("https")) {
            return "must begin with http:// or https://";
        }
        if (url.getUserInfo() != null) {
            return "must not hold a user or password; requests are signed with the secret instead";
        }
        if (url.getHost() == null) {
            return "must name a host, such as https://example.org/retrain";
        }
        if (url.getPort() > 65_535 || url.getPort() == 0) {
            return "must have a port from 1 to 65535, or none";
        }
        return HostName.isLinkLocal(url.getHost())
                ? "must not be a link-local address: cloud machines keep their credentials there"
                : null;
    }
}

package io.plumbline.registry;

import io.plumbline.webhook.Secret;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * Where the registry is and who asks.
 *
 * @param url http or https, with a path when it has one
 * @param username of basic authentication, or null
 * @param password of basic authentication, or null
 * @param token of bearer authentication, or null
 * @param authorities certificates in PEM that its certificate is checked against; null for those of
 *     the JVM
 */
public record RegistrySettings(
        String url,
        @Nullable String username,
        @Nullable Secret password,
        @Nullable Secret token,
        @Nullable String authorities)
        implements Serializable {}

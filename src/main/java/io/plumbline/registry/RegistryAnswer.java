package io.plumbline.registry;

/**
 * An answer.
 *
 * @param status of HTTP
 * @param body as it came
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record RegistryAnswer(int status, byte[] body) {}

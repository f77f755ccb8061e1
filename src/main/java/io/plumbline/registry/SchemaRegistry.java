package io.plumbline.registry;

import java.io.IOException;

/** A schema registry that speaks the protocol of Confluent's. */
public interface SchemaRegistry {

    /**
     * What it answers to a GET, whatever the status, unless it can't be asked.
     *
     * @param path the segments of the path, below the registry's own
     * @throws IOException when it can't be reached for long, or refuses the credentials
     */
    RegistryAnswer get(String... path) throws IOException;
}

package io.plumbline.config;

import java.util.List;

/**
 * The keys of one kind of mapping in the file.
 *
 * @param where path of such mappings in the file, for people
 * @param keys in the order in which people should read about them
 */
record KeyTable(String where, List<Key> keys) {
    static KeyTable of(String where, Key... keys) {
        return new KeyTable(where, List.of(keys));
    }

    List<String> names() {
        return keys.stream().map(Key::name).toList();
    }

    Key key(String name) {
        return keys.stream()
                .filter(key -> key.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(where + " has no key " + name));
    }
}

package dev.carpe.engine;

import java.util.Optional;
import java.util.SequencedMap;

/// A small durable table of texts to bytes. Each write is durable when it returns. Safe for use by several threads.
public interface Table {
    /// The value of a key, as a copy.
    Optional<byte[]> get(String key);

    /// Puts a value.
    ///
    /// @throws Refused if it cannot be written
    void put(String key, byte[] value);

    /// Takes a key out, if it is there.
    ///
    /// @throws Refused if it cannot be written
    void remove(String key);

    /// Keys and values from a key on, in the order of the keys' UTF-8 bytes.
    ///
    /// @param from the first key that may be among them; empty for the first of all
    /// @param limit most to return
    SequencedMap<String, byte[]> from(String from, int limit);
}

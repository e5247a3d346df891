package dev.carpe.server.keys;

import java.time.Instant;
import java.util.List;

/// A key that stands in pages and apps, and is therefore no secret.
///
/// @param key the key itself
/// @param name what people call it
/// @param source id of the source that its events come by
/// @param origins the sites that may use it, such as `https://shop.example`; empty: any
/// @param createdAt when it was made
public record WriteKey(
        String key, String name, String source, List<String> origins, Instant createdAt) {
    public WriteKey {
        origins = List.copyOf(origins);
    }

    /// Tells whether a page of this site may use it.
    public boolean allows(String origin) {
        return origins.isEmpty() || origins.contains(origin);
    }
}

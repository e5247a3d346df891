package dev.carpe.server.keys;

import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;

/// A key that servers and people hold. Only its hash is kept.
///
/// @param id what it is called in lists and logs
/// @param name what people call it
/// @param hash SHA-256 of the secret, in base64url. The secret is 256 random bits, so that no slower hash would add anything.
/// @param scopes what it may do
/// @param source id of the source that its events come by
/// @param createdAt when it was made
public record SecretKey(
        String id, String name, String hash, Set<Scope> scopes, String source, Instant createdAt) {
    public SecretKey {
        scopes = java.util.Collections.unmodifiableSortedSet(new TreeSet<>(scopes));
    }

    /// Tells whether it may do this.
    public boolean may(Scope scope) {
        return scopes.contains(scope) || scopes.contains(Scope.ADMIN);
    }
}

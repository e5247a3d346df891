package dev.carpe.server.keys;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Everything that is kept of keys.
///
/// @param signing the secret that visitor ids are signed with
/// @param identity the secret that the site's backend vouches for user ids with
/// @param former the one before it; empty where there was none
/// @param formerUntil until when that one counts too
/// @param writeKeys the public keys
/// @param secretKeys the secret ones, hashed
record KeyRing(
        String signing,
        String identity,
        @Nullable String former,
        @Nullable Instant formerUntil,
        List<WriteKey> writeKeys,
        List<SecretKey> secretKeys) {
    KeyRing {
        writeKeys = List.copyOf(writeKeys);
        secretKeys = List.copyOf(secretKeys);
    }

    KeyRing withWriteKeys(List<WriteKey> keys) {
        return new KeyRing(signing, identity, former, formerUntil, keys, secretKeys);
    }

    KeyRing withSecretKeys(List<SecretKey> keys) {
        return new KeyRing(signing, identity, former, formerUntil, writeKeys, keys);
    }

    /// A ring with another identity secret; the one so far counts too until then.
    KeyRing withIdentity(String secret, Instant until) {
        return new KeyRing(signing, secret, identity, until, writeKeys, secretKeys);
    }

    /// The identity secrets that count at a time.
    List<String> identities(Instant now) {
        return former == null || formerUntil == null || !now.isBefore(formerUntil)
                ? List.of(identity)
                : List.of(identity, former);
    }
}

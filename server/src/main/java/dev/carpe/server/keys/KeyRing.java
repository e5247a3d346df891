package dev.carpe.server.keys;

import java.util.List;

/// Everything that is kept of keys.
///
/// @param signing the secret that visitor ids are signed with
/// @param identity the secret that the site's backend vouches for user ids with
/// @param writeKeys the public keys
/// @param secretKeys the secret ones, hashed
record KeyRing(
        String signing, String identity, List<WriteKey> writeKeys, List<SecretKey> secretKeys) {
    KeyRing {
        writeKeys = List.copyOf(writeKeys);
        secretKeys = List.copyOf(secretKeys);
    }
}

package dev.carpe.server.keys;

/// Whoever a request comes from.
public sealed interface Caller {
    /// Id of the source that its events come by.
    String source();

    /// What tells this caller from others, for limits and logs; no secret.
    String name();

    /// A page or an app, with a public key: it speaks for the one visitor whose signed id it holds.
    ///
    /// @param key its key
    record Browser(WriteKey key) implements Caller {
        @Override
        public String source() {
            return key.source();
        }

        @Override
        public String name() {
            return key.key();
        }
    }

    /// A server or a person with a secret key: it may speak for anybody, within the key's scopes.
    ///
    /// @param key its key
    record Trusted(SecretKey key) implements Caller {
        @Override
        public String source() {
            return key.source();
        }

        @Override
        public String name() {
            return key.id();
        }
    }
}

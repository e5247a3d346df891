package dev.carpe.server.keys;

import dev.carpe.engine.Table;
import dev.carpe.server.json.Json;
import dev.carpe.server.json.MalformedJson;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/// The keys, kept in a table of the store. Safe for any number of threads.
public final class Keys {
    private static final String RING = "ring";

    private final Table table;
    private volatile KeyRing ring;

    private Keys(Table table, KeyRing ring) {
        this.table = table;
        this.ring = ring;
    }

    /// Keys as opened.
    ///
    /// @param keys the keys
    /// @param adminToken the first admin token, told once, at the first start; empty later
    public record Opened(Keys keys, Optional<String> adminToken) {}

    /// A new secret key and its secret, which is told once and not kept.
    ///
    /// @param key the key
    /// @param secret the secret
    public record Issued(SecretKey key, String secret) {}

    /// Reads the keys; where there are none, makes fresh secrets and an admin token, which count but are not on disk until [#keep] or the
    /// first change: a start that fails after this has told the token to nobody, and the next one makes another. There are no secrets by default.
    ///
    /// @throws MalformedJson where they are damaged
    public static Opened open(Table table, Instant now) {
        Optional<byte[]> kept = table.get(RING);
        if (kept.isPresent()) {
            KeyRing ring = Json.read(kept.get(), KeyRing.class);
            return new Opened(new Keys(table, ring), Optional.empty());
        }
        Issued admin = fresh("first admin token", Set.of(Scope.ADMIN), "server", now);
        KeyRing ring =
                new KeyRing(
                        Secrets.random(32),
                        Secrets.random(32),
                        null,
                        null,
                        List.of(),
                        List.of(admin.key()));
        return new Opened(new Keys(table, ring), Optional.of(admin.secret()));
    }

    /// Writes the keys as they are.
    public void keep() {
        change(current -> current);
    }

    /// Signs and checks with these secrets.
    ///
    /// @param clock tells whether a former identity secret still counts
    public Signer signer(InstantSource clock) {
        return new Signer(ring.signing(), () -> ring.identities(clock.instant()));
    }

    /// The secret with which the site's backend vouches for user ids.
    public String identitySecret() {
        return ring.identity();
    }

    /// Makes another identity secret. The one so far counts too until a time, so that a backend can change over.
    ///
    /// @return the new secret
    public String rotateIdentity(Instant formerUntil) {
        String secret = Secrets.random(32);
        change(current -> current.withIdentity(secret, formerUntil));
        return secret;
    }

    /// The secret key of this id; empty where there is none, or none any more.
    public Optional<SecretKey> secretKey(String id) {
        return ring.secretKeys().stream().filter(key -> key.id().equals(id)).findFirst();
    }

    /// Whose key this is; empty where it is nobody's.
    public Optional<Caller> caller(String presented) {
        KeyRing current = ring;
        for (WriteKey key : current.writeKeys()) {
            if (key.key().equals(presented)) {
                return Optional.of(new Caller.Browser(key));
            }
        }
        String hash = Secrets.hash(presented);
        for (SecretKey key : current.secretKeys()) {
            if (Secrets.same(key.hash(), hash)) {
                return Optional.of(new Caller.Trusted(key));
            }
        }
        return Optional.empty();
    }

    /// The write keys.
    public List<WriteKey> writeKeys() {
        return ring.writeKeys();
    }

    /// The secret keys, without their secrets.
    public List<SecretKey> secretKeys() {
        return ring.secretKeys();
    }

    /// Keeps a write key; one with the same key is replaced.
    public WriteKey put(WriteKey key) {
        change(current -> {
            List<WriteKey> keys = new ArrayList<>(current.writeKeys());
            keys.removeIf(one -> one.key().equals(key.key()));
            keys.add(key);
            return current.withWriteKeys(keys);
        });
        return key;
    }

    /// A new write key.
    public WriteKey add(String name, String source, List<String> origins, Instant now) {
        return put(new WriteKey("wk_" + Secrets.random(16), name, source, origins, now));
    }

    /// A new secret key. Its secret is in the answer and nowhere else.
    public Issued issue(String name, Set<Scope> scopes, String source, Instant now) {
        Issued issued = fresh(name, scopes, source, now);
        change(current -> {
            List<SecretKey> keys = new ArrayList<>(current.secretKeys());
            keys.add(issued.key());
            return current.withSecretKeys(keys);
        });
        return issued;
    }

    private static Issued fresh(String name, Set<Scope> scopes, String source, Instant now) {
        String secret = "sk_" + Secrets.random(32);
        String id = "key_" + Secrets.random(6);
        SecretKey key = new SecretKey(id, name, Secrets.hash(secret), scopes, source, now);
        return new Issued(key, secret);
    }

    /// Takes a key away, by a write key itself or a secret key's id; false where there is none.
    public boolean revoke(String id) {
        KeyRing before = ring;
        change(current ->
                current.withWriteKeys(
                                current.writeKeys().stream()
                                        .filter(key -> !key.key().equals(id))
                                        .toList())
                        .withSecretKeys(
                                current.secretKeys().stream()
                                        .filter(key -> !key.id().equals(id))
                                        .toList()));
        return before.writeKeys().size() + before.secretKeys().size()
                > ring.writeKeys().size() + ring.secretKeys().size();
    }

    private synchronized void change(UnaryOperator<KeyRing> change) {
        KeyRing changed = change.apply(ring);
        table.put(RING, Json.write(changed));
        ring = changed;
    }
}

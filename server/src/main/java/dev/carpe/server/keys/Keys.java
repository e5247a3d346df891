package dev.carpe.server.keys;

import dev.carpe.server.json.Json;
import dev.carpe.server.json.MalformedJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/// The keys, kept in one file that only its owner may read. Safe for any number of threads.
public final class Keys {
    private final Path file;
    private volatile KeyRing ring;

    private Keys(Path file, KeyRing ring) {
        this.file = file;
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

    /// Opens the file; where there is none, makes one with fresh secrets and an admin token. There are no secrets by default.
    ///
    /// @throws UncheckedIOException where it cannot be read or written
    /// @throws MalformedJson where it is damaged
    public static Opened open(Path file, Instant now) {
        try {
            if (Files.exists(file)) {
                KeyRing ring = Json.read(Files.readAllBytes(file), KeyRing.class);
                return new Opened(new Keys(file, ring), Optional.empty());
            }
            Keys keys =
                    new Keys(
                            file,
                            new KeyRing(
                                    Secrets.random(32), Secrets.random(32), List.of(), List.of()));
            Issued admin = keys.issue("first admin token", Set.of(Scope.ADMIN), "server", now);
            return new Opened(keys, Optional.of(admin.secret()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Signs and checks with this file's secrets.
    public Signer signer() {
        return new Signer(ring.signing(), ring.identity());
    }

    /// The secret with which the site's backend vouches for user ids.
    public String identitySecret() {
        return ring.identity();
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
            return new KeyRing(
                    current.signing(), current.identity(), keys, current.secretKeys());
        });
        return key;
    }

    /// A new write key.
    public WriteKey add(String name, String source, List<String> origins, Instant now) {
        return put(new WriteKey("wk_" + Secrets.random(16), name, source, origins, now));
    }

    /// A new secret key. Its secret is in the answer and nowhere else.
    public Issued issue(String name, Set<Scope> scopes, String source, Instant now) {
        String secret = "sk_" + Secrets.random(32);
        SecretKey key =
                new SecretKey(
                        "key_" + Secrets.random(6),
                        name,
                        Secrets.hash(secret),
                        scopes,
                        source,
                        now);
        change(current -> {
            List<SecretKey> keys = new ArrayList<>(current.secretKeys());
            keys.add(key);
            return new KeyRing(
                    current.signing(), current.identity(), current.writeKeys(), keys);
        });
        return new Issued(key, secret);
    }

    /// Takes a key away, by a write key itself or a secret key's id; false where there is none.
    public boolean revoke(String id) {
        KeyRing before = ring;
        change(current -> new KeyRing(
                current.signing(),
                current.identity(),
                current.writeKeys().stream().filter(key -> !key.key().equals(id)).toList(),
                current.secretKeys().stream().filter(key -> !key.id().equals(id)).toList()));
        return before.writeKeys().size() + before.secretKeys().size()
                > ring.writeKeys().size() + ring.secretKeys().size();
    }

    private synchronized void change(UnaryOperator<KeyRing> change) {
        KeyRing changed = change.apply(ring);
        try {
            write(changed);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        ring = changed;
    }

    /// The file is replaced as a whole, so that a crash leaves the old one or the new one.
    private void write(KeyRing changed) throws IOException {
        Path next = file.resolveSibling(file.getFileName() + ".next");
        Files.deleteIfExists(next);
        boolean posix = file.getFileSystem().supportedFileAttributeViews().contains("posix");
        if (posix) {
            Files.createFile(
                    next,
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rw-------")));
        }
        Files.write(
                next,
                Json.write(changed),
                StandardOpenOption.CREATE,
                StandardOpenOption.WRITE,
                StandardOpenOption.SYNC);
        Files.move(
                next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}

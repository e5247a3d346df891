package dev.carpe.server.http;

import java.io.IOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.concurrent.locks.ReentrantLock;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedKeyManager;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The server's certificate and key, as its files have them now: certificates are renewed every few weeks, and a server must not be started
/// anew for that. Whether the files have changed is looked up when a client connects; where they cannot be used, as between the writing of
/// the one and of the other, what they held before stands. Safe for use by several threads.
final class RenewedKeys extends X509ExtendedKeyManager {
    private static final Logger LOG = LoggerFactory.getLogger(RenewedKeys.class);

    private final TlsFiles files;
    private final ReentrantLock reading = new ReentrantLock();
    private volatile Shown shown;
    private volatile Stamp stamp;

    /// A certificate in use, and the one before it, which handshakes under way may still ask for.
    private record Shown(String alias, TlsFiles.Identity identity, @Nullable Shown former) {}

    /// By what a change of the files shows.
    private record Stamp(FileTime certificates, FileTime key, long size, long keySize) {
        static Stamp of(TlsFiles files) throws IOException {
            return new Stamp(
                    Files.getLastModifiedTime(files.certificates()),
                    Files.getLastModifiedTime(files.key()),
                    Files.size(files.certificates()),
                    Files.size(files.key()));
        }
    }

    /// Reads the files.
    ///
    /// @throws Refusal where they cannot be used
    RenewedKeys(TlsFiles files) {
        this.files = files;
        this.shown = new Shown("0", files.identity(), null);
        this.stamp = stamp();
    }

    private Stamp stamp() {
        try {
            return Stamp.of(files);
        } catch (IOException _) {
            // Gone for a moment while they are replaced: the next look finds a change.
            return new Stamp(FileTime.fromMillis(0), FileTime.fromMillis(0), -1, -1);
        }
    }

    private Shown present() {
        if (!stamp().equals(stamp) && reading.tryLock()) {
            try {
                read();
            } finally {
                reading.unlock();
            }
        }
        return shown;
    }

    private void read() {
        Stamp next = stamp();
        if (next.equals(stamp)) {
            return;
        }
        stamp = next;
        try {
            TlsFiles.Identity identity = files.identity();
            String alias = Integer.toString(Integer.parseInt(shown.alias()) + 1);
            Shown former = new Shown(shown.alias(), shown.identity(), null);
            shown = new Shown(alias, identity, former);
            LOG.info(
                    "{} has changed: serving the certificate that ends {}",
                    name(files.certificates()),
                    identity.chain()[0].getNotAfter().toInstant());
        } catch (Refusal refusal) {
            LOG.warn("the certificate so far is served on: {}", refusal.detail());
        }
    }

    private static Path name(Path file) {
        Path name = file.getFileName();
        return name == null ? file : name;
    }

    private TlsFiles.@Nullable Identity identity(@Nullable String alias) {
        for (Shown one = shown; one != null; one = one.former()) {
            if (one.alias().equals(alias)) {
                return one.identity();
            }
        }
        return null;
    }

    @Override
    public @Nullable String chooseEngineServerAlias(
            String keyType, Principal @Nullable [] issuers, SSLEngine engine) {
        Shown present = present();
        return present.identity().key().getAlgorithm().equals(keyType) ? present.alias() : null;
    }

    @Override
    public @Nullable String chooseServerAlias(
            String keyType, Principal @Nullable [] issuers, Socket socket) {
        Shown present = present();
        return present.identity().key().getAlgorithm().equals(keyType) ? present.alias() : null;
    }

    @Override
    public X509Certificate @Nullable [] getCertificateChain(String alias) {
        TlsFiles.Identity identity = identity(alias);
        return identity == null ? null : identity.chain().clone();
    }

    @Override
    public @Nullable PrivateKey getPrivateKey(String alias) {
        TlsFiles.Identity identity = identity(alias);
        return identity == null ? null : identity.key();
    }

    @Override
    public String[] getServerAliases(String keyType, Principal @Nullable [] issuers) {
        return new String[] {shown.alias()};
    }

    /// The server shows itself to clients, and is nobody's client.
    @Override
    public String @Nullable [] getClientAliases(String keyType, Principal @Nullable [] issuers) {
        return null;
    }

    @Override
    public @Nullable String chooseClientAlias(
            String[] keyType, Principal @Nullable [] issuers, Socket socket) {
        return null;
    }
}

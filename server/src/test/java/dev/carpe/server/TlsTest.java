package dev.carpe.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.carpe.server.collect.Signals;
import dev.carpe.server.http.Limits;
import dev.carpe.server.http.Proxies;
import dev.carpe.server.http.Refusal;
import dev.carpe.server.http.TlsFiles;
import dev.carpe.server.keys.Verification;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The server speaks TLS with the files that an authority hands out, and says plainly what is wrong with others.
class TlsTest {
    @TempDir Path folder;

    /// A certificate and its key, of a key store that the JDK's own tool makes.
    private record Made(Certificate certificate, TlsFiles files) {}

    private Made make(String name, String algorithm) throws Exception {
        Path store = folder.resolve(name + ".p12");
        Process keytool =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "keytool")
                                        .toString(),
                                "-genkeypair",
                                "-alias",
                                "server",
                                "-keyalg",
                                algorithm,
                                "-dname",
                                "CN=localhost",
                                "-ext",
                                "san=dns:localhost,ip:127.0.0.1",
                                "-keystore",
                                store.toString(),
                                "-storepass",
                                "changeit")
                        .redirectErrorStream(true)
                        .start();
        String said = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(keytool.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(keytool.exitValue()).as(said).isZero();
        KeyStore keys = KeyStore.getInstance(store.toFile(), "changeit".toCharArray());
        Certificate certificate = keys.getCertificate("server");
        byte[] key = keys.getKey("server", "changeit".toCharArray()).getEncoded();
        return new Made(
                certificate,
                new TlsFiles(
                        pem(name + ".crt", "CERTIFICATE", certificate.getEncoded()),
                        pem(name + ".key", "PRIVATE KEY", key)));
    }

    private Path pem(String file, String kind, byte[] bytes) throws IOException {
        String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes);
        return Files.writeString(
                folder.resolve(file),
                "-----BEGIN " + kind + "-----\n" + text + "\n-----END " + kind + "-----\n");
    }

    private static RunningServer start(TlsFiles files) {
        return RunningServer.start(
                new ServerSettings(
                        RunningServer.http(Limits.DEFAULT, Optional.of(files), Proxies.NONE),
                        Verification.OFF,
                        1000,
                        1000,
                        0,
                        Signals.DEFAULT,
                        false,
                        Optional.empty(),
                        Optional.empty()),
                100);
    }

    private static HttpClient trusting(Certificate certificate) throws Exception {
        KeyStore known = KeyStore.getInstance(KeyStore.getDefaultType());
        known.load(null, null);
        known.setCertificateEntry("server", certificate);
        TrustManagerFactory trust =
                TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(known);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return HttpClient.newBuilder().sslContext(context).build();
    }

    @Test
    void a_client_that_knows_the_certificate_is_served_over_tls() throws Exception {
        for (String algorithm : List.of("RSA", "EC")) {
            Made made = make("server-" + algorithm, algorithm);
            try (RunningServer server = start(made.files());
                    HttpClient client = trusting(made.certificate())) {
                URI uri =
                        URI.create(
                                "https://localhost:"
                                        + server.port()
                                        + "/v1/projects/"
                                        + RunningServer.WRITE_KEY
                                        + "/settings");
                HttpResponse<String> response =
                        client.send(
                                HttpRequest.newBuilder(uri).build(),
                                HttpResponse.BodyHandlers.ofString());
                assertThat(response.statusCode()).isEqualTo(200);
                assertThat(response.body()).contains("\"protocol\":\"https\"");
            }
        }
    }

    private static boolean isServed(RunningServer server, Certificate to) throws Exception {
        URI uri = URI.create("https://localhost:" + server.port() + "/health/live");
        try (HttpClient client = trusting(to)) {
            return client.send(
                                    HttpRequest.newBuilder(uri).build(),
                                    HttpResponse.BodyHandlers.ofString())
                            .statusCode()
                    == 200;
        } catch (SSLException _) {
            return false;
        }
    }

    private static void replace(Path with, Path file) throws IOException {
        Path beside = Files.copy(with, file.resolveSibling(file.getFileName() + ".new"));
        Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE);
    }

    @Test
    void a_renewed_certificate_is_served_without_a_restart() throws Exception {
        Made old = make("old", "EC");
        Made renewed = make("renewed", "RSA");
        TlsFiles files = old.files();
        try (RunningServer server = start(files)) {
            assertThat(isServed(server, old.certificate())).isTrue();
            assertThat(isServed(server, renewed.certificate())).isFalse();
            replace(renewed.files().certificates(), files.certificates());
            assertThat(isServed(server, old.certificate()))
                    .as("half of the files are new: the former pair is served on")
                    .isTrue();
            replace(renewed.files().key(), files.key());
            assertThat(isServed(server, renewed.certificate())).isTrue();
            assertThat(isServed(server, old.certificate())).isFalse();
        }
    }

    @Test
    void files_that_cannot_be_used_are_named_with_what_to_do() throws Exception {
        Made one = make("one", "EC");
        Made other = make("other", "EC");
        Made another = make("another", "RSA");
        Path text = Files.writeString(folder.resolve("notes.txt"), "no PEM");
        Path missing = folder.resolve("missing.pem");
        assertUnusable(one.files().certificates(), other.files().key(), "is not the key of");
        assertUnusable(one.files().certificates(), another.files().key(), "holds no EC key");
        assertUnusable(text, one.files().key(), "notes.txt holds no certificates");
        assertUnusable(one.files().certificates(), text, "openssl pkcs8");
        assertUnusable(missing, one.files().key(), "missing.pem does not exist");
        assertUnusable(folder, one.files().key(), "cannot be read");
    }

    private static void assertUnusable(Path certificates, Path key, String words) {
        assertThatThrownBy(() -> start(new TlsFiles(certificates, key)))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining(words);
    }
}

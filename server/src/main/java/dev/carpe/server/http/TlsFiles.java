package dev.carpe.server.http;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;

/// What the server shows itself with in TLS, as certificate authorities hand it out.
///
/// @param certificates PEM file with the server's certificate, then those between it and a known authority
/// @param key PEM file with its private key (PKCS#8, not encrypted)
public record TlsFiles(Path certificates, Path key) {
    private static final Pattern PKCS8 =
            Pattern.compile("-----BEGIN PRIVATE KEY-----([^-]+)-----END PRIVATE KEY-----");

    /// What the server shows and what it proves it with.
    ///
    /// @param chain its own certificate first
    /// @param key of that one
    record Identity(X509Certificate[] chain, PrivateKey key) {}

    /// A context that shows what the files hold, also after they have changed.
    ///
    /// @throws Refusal where one cannot be read, or they do not belong together
    SSLContext context() {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(new KeyManager[] {new RenewedKeys(this)}, null, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw unusable(certificates, "cannot be used: " + e.getMessage());
        }
    }

    /// The two files read.
    ///
    /// @throws Refusal where one cannot be read, or they do not belong together
    Identity identity() {
        X509Certificate[] chain = chain(read(certificates));
        PrivateKey secret = secret(read(key), chain[0].getPublicKey().getAlgorithm());
        if (!belongTogether(chain[0], secret)) {
            throw unusable(key, "is not the key of the first certificate in " + certificates);
        }
        return new Identity(chain, secret);
    }

    private static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (NoSuchFileException _) {
            throw unusable(file, "does not exist");
        } catch (IOException e) {
            throw unusable(file, "cannot be read: " + e.getMessage());
        }
    }

    private X509Certificate[] chain(byte[] pem) {
        try {
            X509Certificate[] chain =
                    CertificateFactory.getInstance("X.509")
                            .generateCertificates(new ByteArrayInputStream(pem))
                            .toArray(X509Certificate[]::new);
            if (chain.length > 0) {
                return chain;
            }
        } catch (CertificateException _) {
            // The same answer as for a file without any.
        }
        throw unusable(
                certificates,
                "holds no certificates (PEM: the server's own first, -----BEGIN CERTIFICATE-----)");
    }

    private PrivateKey secret(byte[] pem, String algorithm) {
        Matcher found = PKCS8.matcher(new String(pem, StandardCharsets.US_ASCII));
        if (!found.find()) {
            throw unusable(
                    key,
                    "holds no PKCS#8 key (-----BEGIN PRIVATE KEY-----); make one of another form by"
                            + " openssl pkcs8 -topk8 -nodes -in OLD -out NEW");
        }
        try {
            byte[] bytes = Base64.getMimeDecoder().decode(found.group(1));
            return KeyFactory.getInstance(algorithm)
                    .generatePrivate(new PKCS8EncodedKeySpec(bytes));
        } catch (GeneralSecurityException | IllegalArgumentException _) {
            throw unusable(
                    key,
                    "holds no "
                            + algorithm
                            + " key, and the first certificate in "
                            + certificates
                            + " is for one");
        }
    }

    /// Whether what the key signs is what the certificate vouches for.
    private static boolean belongTogether(Certificate certificate, PrivateKey secret) {
        try {
            Signature signature =
                    Signature.getInstance(
                            switch (secret.getAlgorithm()) {
                                case "RSA" -> "SHA256withRSA";
                                case "EC" -> "SHA256withECDSA";
                                default -> secret.getAlgorithm();
                            });
            byte[] text = "carpe".getBytes(StandardCharsets.US_ASCII);
            signature.initSign(secret);
            signature.update(text);
            byte[] signed = signature.sign();
            signature.initVerify(certificate.getPublicKey());
            signature.update(text);
            return signature.verify(signed);
        } catch (GeneralSecurityException _) {
            return false;
        }
    }

    private static Refusal unusable(Path file, String what) {
        return Refusal.of(Trouble.INVALID, "TLS: " + file + " " + what);
    }
}

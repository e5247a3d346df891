package dev.carpe.server.tag;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.UUID;
import java.util.zip.GZIPOutputStream;

/// A file of the built tag, read once.
///
/// @param plain its bytes
/// @param gzip the same, compressed once for all pages
/// @param etag changes with its content
record TagFile(byte[] plain, byte[] gzip, String etag) {
    /// Reads a file of the tag's jar.
    ///
    /// @throws IllegalStateException where the jar lacks it
    static TagFile read(String name) {
        String path = "/dev/carpe/tag/" + name;
        try (InputStream in = TagFile.class.getResourceAsStream(path)) {
            if (in == null) {
                throw new IllegalStateException(
                        path + " is missing: build the module carpe-tag (it needs Node 20)");
            }
            byte[] plain = in.readAllBytes();
            String etag = "\"" + UUID.nameUUIDFromBytes(plain) + "\"";
            return new TagFile(plain, compressed(plain), etag);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] compressed(byte[] plain) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(plain);
        }
        return bytes.toByteArray();
    }
}

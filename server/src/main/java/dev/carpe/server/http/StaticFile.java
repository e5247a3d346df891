package dev.carpe.server.http;

import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import java.util.zip.GZIPOutputStream;

/// A file that was built into this program, read once. Immutable but for nobody changing its arrays.
///
/// @param plain its bytes
/// @param gzip the same, compressed once for all who ask
/// @param etag changes with its content
public record StaticFile(byte[] plain, byte[] gzip, String etag) {
    /// Reads a file from the class path.
    ///
    /// @param path absolute, such as `/dev/carpe/tag/carpe.js`
    /// @return empty where there is none
    public static Optional<StaticFile> read(String path) {
        try (InputStream in = StaticFile.class.getResourceAsStream(path)) {
            if (in == null) {
                return Optional.empty();
            }
            byte[] plain = in.readAllBytes();
            String etag = "\"" + UUID.nameUUIDFromBytes(plain) + "\"";
            return Optional.of(new StaticFile(plain, compressed(plain), etag));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Answers with the file, compressed where the caller takes that, or with 304 where the caller has it. How long it may be kept is
    /// for the response's other headers to say.
    public void answer(ServerRequest request, ServerResponse response, String contentType) {
        response.header(HeaderNames.CONTENT_TYPE, contentType);
        response.header(HeaderNames.ETAG, etag);
        response.headers().add(HeaderNames.VARY, "Accept-Encoding");
        if (names(request, HeaderNames.IF_NONE_MATCH, etag)) {
            response.status(Status.NOT_MODIFIED_304).send();
        } else if (names(request, HeaderNames.ACCEPT_ENCODING, "gzip")) {
            response.header(HeaderNames.CONTENT_ENCODING, "gzip");
            response.send(gzip);
        } else {
            response.send(plain);
        }
    }

    private static boolean names(ServerRequest request, HeaderName header, String value) {
        return request.headers().contains(header)
                && Arrays.stream(request.headers().get(header).values().split(","))
                        .anyMatch(one -> one.strip().equals(value));
    }

    private static byte[] compressed(byte[] plain) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(plain);
        }
        return bytes.toByteArray();
    }
}

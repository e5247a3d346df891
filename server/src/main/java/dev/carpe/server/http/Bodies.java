package dev.carpe.server.http;

import io.helidon.common.buffers.DataReader;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.http.ServerRequest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;

/// Reads bodies within limits. What a body is shows in its bytes: clients name other types than they send, and compress without saying so.
public final class Bodies {
    private static final int FIRST_GUESS = 8 * 1024;

    private final Limits limits;

    /// Reads within these limits.
    public Bodies(Limits limits) {
        this.limits = limits;
    }

    /// The body's bytes, inflated where they are gzip.
    ///
    /// @throws Refusal where the body is too large, or broken gzip
    /// @throws CloseConnectionException where it does not arrive in time
    public byte[] read(ServerRequest request) {
        byte[] sent = receive(request);
        boolean gzip = sent.length > 2 && sent[0] == 0x1f && sent[1] == (byte) 0x8b;
        return gzip ? inflate(sent) : sent;
    }

    private byte[] receive(ServerRequest request) {
        if (!request.content().hasEntity()) {
            return new byte[0];
        }
        long announced = request.headers().contentLength().orElse(FIRST_GUESS);
        if (announced > limits.bodyBytes()) {
            throw tooLarge();
        }
        Deadlines.Read read = Arrivals.body(request, Edge.idOf(), limits.bodyTime());
        try (InputStream in = request.content().inputStream()) {
            byte[] body = all(in, (int) Math.max(announced, 16));
            if (read.end()) {
                throw new CloseConnectionException("the body arrived too late: that was told");
            }
            return body;
        } catch (IOException e) {
            throw lost(e);
        } catch (UncheckedIOException | DataReader.InsufficientDataAvailableException e) {
            throw lost(e);
        } finally {
            boolean _ = read.end();
        }
    }

    /// The client has gone, or its time was over: there is nobody to answer.
    private static CloseConnectionException lost(Exception e) {
        return new CloseConnectionException("the body did not arrive", e);
    }

    private byte[] inflate(byte[] gzip) {
        try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(gzip), 4096)) {
            return all(in, Math.min(limits.bodyBytes(), gzip.length * 6));
        } catch (IOException e) {
            throw broken(e);
        }
    }

    private static Refusal broken(IOException e) {
        return Refusal.of(
                Trouble.BAD_REQUEST,
                "the body starts as gzip and cannot be inflated: " + e.getMessage());
    }

    /// Everything that comes, at most one byte more than is allowed.
    private byte[] all(InputStream in, int expected) throws IOException {
        byte[] bytes = new byte[expected];
        int size = 0;
        while (true) {
            if (size == bytes.length) {
                int next = in.read();
                if (next < 0) {
                    return bytes;
                }
                if (size == limits.bodyBytes()) {
                    throw tooLarge();
                }
                bytes = Arrays.copyOf(bytes, Math.min(limits.bodyBytes(), size * 2));
                bytes[size++] = (byte) next;
            }
            int read = in.read(bytes, size, bytes.length - size);
            if (read < 0) {
                return Arrays.copyOf(bytes, size);
            }
            size += read;
        }
    }

    private Refusal tooLarge() {
        return Refusal.of(Trouble.TOO_LARGE, limits.tooLarge());
    }
}

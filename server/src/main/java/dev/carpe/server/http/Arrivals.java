package dev.carpe.server.http;

import io.helidon.common.buffers.BufferData;
import io.helidon.http.Header;
import io.helidon.http.Headers;
import io.helidon.http.HttpPrologue;
import io.helidon.http.ServerResponseHeaders;
import io.helidon.webserver.ConnectionContext;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http1.Http1ConnectionListener;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Sees to it that requests arrive in time. A client that sends half a head or half a body and waits is told 408, and its connection closed:
/// it holds no thread for longer. (One that sends less than a first line is closed when the connection has been idle for too long.)
final class Arrivals implements Http1ConnectionListener {
    private static final Logger LOG = LoggerFactory.getLogger(Arrivals.class);

    /// Each connection has a thread of its own.
    private static final ThreadLocal<@Nullable ConnectionContext> CONNECTION = new ThreadLocal<>();

    private static final ThreadLocal<Deadlines.@Nullable Read> HEAD = new ThreadLocal<>();

    private final Duration headTime;

    Arrivals(Duration headTime) {
        this.headTime = headTime;
    }

    @Override
    public void prologue(ConnectionContext connection, HttpPrologue prologue) {
        CONNECTION.set(connection);
        HEAD.set(
                Deadlines.begin(
                        headTime,
                        () -> {
                            LOG.info("a head did not arrive within {}", headTime);
                            tell(connection, null, "", headTime);
                        }));
    }

    @Override
    public void headers(ConnectionContext connection, Headers headers) {
        Deadlines.Read head = HEAD.get();
        HEAD.remove();
        if (head != null) {
            boolean _ = head.end();
        }
    }

    /// Starts the clock for the body of a request that this thread handles.
    static Deadlines.Read body(ServerRequest request, String id, Duration limit) {
        ConnectionContext connection = CONNECTION.get();
        return Deadlines.begin(
                limit,
                () -> {
                    LOG.info("the body of request {} did not arrive within {}", id, limit);
                    if (connection != null) {
                        tell(connection, request, id, limit);
                    }
                });
    }

    /// Writes the answer past the thread that waits for the client; that one is ended afterwards.
    private static void tell(
            ConnectionContext connection,
            @Nullable ServerRequest request,
            String id,
            Duration limit) {
        ServerResponseHeaders headers = ServerResponseHeaders.create();
        if (request != null && Cors.isOpen(request.path().rawPath())) {
            Cors.allow(request.headers(), headers);
        }
        byte[] body =
                Replies.early(
                        headers,
                        Refusal.of(Trouble.TOO_SLOW, "the request did not arrive within " + limit),
                        id);
        StringBuilder head = new StringBuilder("HTTP/1.1 408 Request Timeout\r\n");
        for (Header header : headers) {
            head.append(header.name()).append(": ").append(header.values()).append("\r\n");
        }
        head.append("Connection: close\r\nContent-Length: ").append(body.length).append("\r\n\r\n");
        try {
            connection
                    .dataWriter()
                    .writeNow(
                            BufferData.create(
                                    List.of(
                                            BufferData.create(
                                                    head.toString()
                                                            .getBytes(StandardCharsets.US_ASCII)),
                                            BufferData.create(body))));
        } catch (UncheckedIOException _) {
            // The client has gone: there is nobody to tell.
        }
    }
}

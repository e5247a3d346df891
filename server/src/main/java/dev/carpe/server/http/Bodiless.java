package dev.carpe.server.http;

import io.helidon.common.uri.UriQuery;
import io.helidon.http.Header;
import io.helidon.http.Method;
import io.helidon.http.ServerResponseHeaders;
import io.helidon.http.ServerResponseTrailers;
import io.helidon.http.Status;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.util.function.UnaryOperator;

/// A response to HEAD: everything that GET's has, the body's length included, but the body.
///
/// @param response what is answered with
record Bodiless(ServerResponse response) implements ServerResponse {
    /// The response as this request may have it.
    static ServerResponse of(ServerRequest request, ServerResponse response) {
        return request.prologue().method().equals(Method.HEAD) ? new Bodiless(response) : response;
    }

    @Override
    public void send(byte[] body) {
        told(body.length);
    }

    private void told(long length) {
        if (!response.isSent()) {
            response.headers().contentLength(length);
            response.send();
        }
    }

    @Override
    public void send(Object body) {
        throw new UnsupportedOperationException("features send bytes, not " + body.getClass());
    }

    /// What is written is counted. Whoever flushes has more to say later, which nobody waits for.
    @Override
    public OutputStream outputStream() {
        return new OutputStream() {
            private long length;

            @Override
            public void write(int one) {
                length++;
            }

            @Override
            public void write(byte[] bytes, int from, int many) {
                length += many;
            }

            @Override
            public void flush() throws IOException {
                if (!response.isSent()) {
                    response.send();
                }
                throw new IOException("nobody asked for the body");
            }

            @Override
            public void close() {
                told(length);
            }
        };
    }

    @Override
    public ServerResponse status(Status status) {
        response.status(status);
        return this;
    }

    @Override
    public Status status() {
        return response.status();
    }

    @Override
    public ServerResponse header(Header header) {
        response.header(header);
        return this;
    }

    @Override
    public void send() {
        response.send();
    }

    @Override
    public boolean isSent() {
        return response.isSent();
    }

    @Override
    public long bytesWritten() {
        return response.bytesWritten();
    }

    @Override
    public ServerResponse whenSent(Runnable listener) {
        response.whenSent(listener);
        return this;
    }

    @Override
    public ServerResponse reroute(String path) {
        return response.reroute(path);
    }

    @Override
    public ServerResponse reroute(String path, UriQuery query) {
        return response.reroute(path, query);
    }

    @Override
    public ServerResponse next() {
        return response.next();
    }

    @Override
    public ServerResponseHeaders headers() {
        return response.headers();
    }

    @Override
    public ServerResponseTrailers trailers() {
        return response.trailers();
    }

    @Override
    public void streamResult(String result) {
        response.streamResult(result);
    }

    @Override
    public void streamFilter(UnaryOperator<OutputStream> filter) {
        response.streamFilter(filter);
    }
}

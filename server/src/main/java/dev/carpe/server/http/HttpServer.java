package dev.carpe.server.http;

import dev.carpe.server.json.MalformedJson;
import io.helidon.common.tls.Tls;
import io.helidon.http.DirectHandler;
import io.helidon.http.HeaderNames;
import io.helidon.http.HttpException;
import io.helidon.http.ServerResponseHeaders;
import io.helidon.http.Status;
import io.helidon.http.encoding.ContentEncodingContext;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.WebServerConfig;
import io.helidon.webserver.http.DirectHandlers;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.helidon.webserver.http1.Http1Config;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The listening server: any features, one way to answer errors. It never redirects.
public final class HttpServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(HttpServer.class);

    private final WebServer server;

    private HttpServer(WebServer server) {
        this.server = server;
    }

    /// Starts to listen.
    ///
    /// @param features what it serves, the busiest first
    /// @param refusals what a failure of a part behind the features means for the caller; null where it knows none such
    /// @throws CannotListen where the address cannot be listened at
    public static HttpServer start(
            HttpSettings settings,
            Traffic traffic,
            List<HttpService> features,
            Function<RuntimeException, @Nullable Refusal> refusals) {
        HttpRouting.Builder routing = HttpRouting.builder().addFilter(new Edge(traffic));
        features.forEach(feature -> routing.register(Heads.with(feature)));
        Methods methods = new Methods();
        features.forEach(methods::register);
        routing.error(Refusal.class, (request, response, e) -> refuse(request, response, e));
        routing.error(
                MalformedJson.class,
                (request, response, e) ->
                        refuse(
                                request,
                                response,
                                Refusal.of(Trouble.BAD_JSON, String.valueOf(e.getMessage()))));
        routing.error(
                HttpException.class, (request, response, e) -> http(request, response, e, methods));
        routing.error(
                RuntimeException.class,
                (request, response, e) -> {
                    Refusal refusal = refusals.apply(e);
                    if (refusal == null) {
                        unexpected(request, response, e);
                    } else {
                        refuse(request, response, refusal);
                    }
                });
        routing.error(Throwable.class, HttpServer::unexpected);
        WebServer server = server(settings, routing);
        CannotListen.unlessFree(settings.host(), settings.port());
        server.start();
        if (!server.isRunning()) {
            throw new CannotListen(
                    settings.host(), settings.port(), "the log tells why", /* cause= */ null);
        }
        return new HttpServer(server);
    }

    private static WebServer server(HttpSettings settings, HttpRouting.Builder routing) {
        WebServerConfig.Builder server = WebServer.builder();
        settings.tls()
                .ifPresent(files -> server.tls(Tls.builder().sslContext(files.context()).build()));
        return server.host(settings.host())
                .port(settings.port())
                .maxPayloadSize(settings.limits().bodyBytes())
                .idleConnectionTimeout(settings.idle())
                .shutdownGracePeriod(settings.grace())
                .shutdownHook(false)
                .idleConnectionPeriod(settings.idle().dividedBy(4))
                .maxTcpConnections(settings.limits().connections())
                // Else the last packet of a longer reply waits for the client's delayed
                // acknowledgement: 40 ms.
                .connectionOptions(options -> options.tcpNoDelay(true))
                // This one alone: with a second the server would look at bytes to tell which it is,
                // and a connection that sends none would never count as idle.
                .protocolsDiscoverServices(false)
                .addProtocol(
                        Http1Config.builder()
                                .addReceiveListener(new Arrivals(settings.limits().headTime()))
                                .build())
                .contentEncoding(asSent())
                .directHandlers(early(settings.limits()))
                .routing(routing)
                .build();
    }

    /// Bodies are handed on as they were sent: [Bodies] inflates them, within bounds.
    private static ContentEncodingContext asSent() {
        return ContentEncodingContext.builder()
                .contentEncodingsDiscoverServices(false)
                .addContentEncoding(new AsSent())
                .build();
    }

    /// The port it listens on.
    public int port() {
        return server.port();
    }

    /// Takes no new requests, waits for those under way, and stops.
    @Override
    public void close() {
        server.stop();
    }

    private static void refuse(ServerRequest request, ServerResponse response, Refusal refusal) {
        Replies.refuse(Bodiless.of(request, response), refusal, Edge.idOf(response));
    }

    private static void http(
            ServerRequest request, ServerResponse response, HttpException e, Methods methods) {
        Trouble trouble =
                switch (e.status().code()) {
                    case 404 -> Trouble.NOT_FOUND;
                    case 405 -> Trouble.METHOD_NOT_ALLOWED;
                    case 413 -> Trouble.TOO_LARGE;
                    case 415 -> Trouble.UNKNOWN_FORMAT;
                    default -> e.status().code() < 500 ? Trouble.BAD_REQUEST : Trouble.INTERNAL;
                };
        if (trouble == Trouble.INTERNAL) {
            unexpected(request, response, e);
            return;
        }
        if (trouble == Trouble.NOT_FOUND) {
            nowhere(request, response, methods.of(request.prologue()));
        } else {
            refuse(request, response, Refusal.of(trouble, trouble.title()));
        }
    }

    private static void nowhere(
            ServerRequest request, ServerResponse response, List<String> methods) {
        String method = request.prologue().method().text();
        String path = request.path().rawPath();
        if (methods.isEmpty() || methods.contains(method)) {
            String detail = "no endpoint " + method + " " + path + " (see /openapi)";
            refuse(request, response, Refusal.of(Trouble.NOT_FOUND, detail));
            return;
        }
        String allowed = String.join(", ", methods);
        response.header(HeaderNames.ALLOW, allowed);
        String detail = path + " is not served by " + method + ", but by " + allowed;
        refuse(request, response, Refusal.of(Trouble.METHOD_NOT_ALLOWED, detail));
    }

    private static void unexpected(ServerRequest request, ServerResponse response, Throwable e) {
        if (e instanceof UncheckedIOException || e.getCause() instanceof java.io.IOException) {
            throw new CloseConnectionException("the connection is lost", e);
        }
        LOG.error("{} failed: {}", request.matchingPattern().orElse("a request"), Trace.of(e));
        refuse(
                request,
                response,
                Refusal.of(
                        Trouble.INTERNAL,
                        "the server's log tells more under the id " + Edge.idOf(response)));
    }

    /// What is wrong before there is a request to handle: a broken head, a body announced too large.
    private static DirectHandlers early(Limits limits) {
        DirectHandlers.Builder handlers = DirectHandlers.builder();
        for (DirectHandler.EventType type : DirectHandler.EventType.values()) {
            handlers.addHandler(
                    type,
                    (request, what, status, headers, message) ->
                            early(
                                    request,
                                    what,
                                    status,
                                    headers,
                                    status.code() == 413 ? limits.tooLarge() : message));
        }
        return handlers.build();
    }

    private static DirectHandler.TransportResponse early(
            DirectHandler.TransportRequest request,
            DirectHandler.EventType type,
            Status status,
            ServerResponseHeaders headers,
            @Nullable String message) {
        if (Cors.isOpen(request.path())) {
            Cors.allow(request.headers(), headers);
        }
        Trouble trouble =
                switch (status.code()) {
                    case 404 -> Trouble.NOT_FOUND;
                    case 413 -> Trouble.TOO_LARGE;
                    case 503 -> Trouble.NOT_READY;
                    default -> status.code() < 500 ? Trouble.BAD_REQUEST : Trouble.INTERNAL;
                };
        String detail = trouble == Trouble.INTERNAL || message == null ? trouble.title() : message;
        byte[] body = Replies.early(headers, Refusal.of(trouble, detail), "");
        return DirectHandler.TransportResponse.builder()
                .status(Status.create(trouble.status()))
                .headers(headers)
                .keepAlive(type.keepAlive())
                .entity(body)
                .build();
    }
}

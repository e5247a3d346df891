package dev.carpe.server.http;

import io.helidon.http.Header;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.Status;
import io.helidon.webserver.http.Filter;
import io.helidon.webserver.http.FilterChain;
import io.helidon.webserver.http.RoutingRequest;
import io.helidon.webserver.http.RoutingResponse;
import io.helidon.webserver.http.ServerResponse;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/// What happens to every request before and after its handler: an id, cross-origin headers, a measurement, a line in the log. Neither
/// bodies nor queries are logged: they name people and keys.
final class Edge implements Filter {
    static final HeaderName REQUEST_ID = HeaderNames.create("X-Request-Id");

    /// What is sent as JSON is read as JSON, whatever a customer put into it.
    private static final Header NO_SNIFFING =
            HeaderValues.createCached("X-Content-Type-Options", "nosniff");

    private static final String REQUEST = "request";

    /// Stands in measurements for requests whose client went away, or was let go, before there was an answer.
    private static final int GONE = 499;

    private static final Pattern SANE = Pattern.compile("[A-Za-z0-9._-]{1,64}");
    private static final Logger LOG = LoggerFactory.getLogger("carpe.requests");

    private final Traffic traffic;

    Edge(Traffic traffic) {
        this.traffic = traffic;
    }

    @Override
    public void filter(FilterChain chain, RoutingRequest request, RoutingResponse response) {
        long start = System.nanoTime();
        String id = id(request);
        String path = request.path().rawPath();
        response.header(REQUEST_ID, id);
        response.header(NO_SNIFFING);
        MDC.put(REQUEST, id);
        try {
            answer(chain, request, response, path, start);
        } finally {
            MDC.remove(REQUEST);
        }
    }

    private void answer(
            FilterChain chain,
            RoutingRequest request,
            RoutingResponse response,
            String path,
            long start) {
        if (Cors.isOpen(path)) {
            Cors.allow(request.headers(), response.headers());
            if (Cors.isPreflight(request.prologue().method(), request.headers())) {
                Cors.preflight(request.headers(), response.headers());
                response.status(Status.NO_CONTENT_204).send();
                return;
            }
        }
        traffic.begin();
        int status = GONE;
        try {
            chain.proceed();
            status = response.status().code();
        } finally {
            long nanos = System.nanoTime() - start;
            String endpoint = request.matchingPattern().orElse("unmatched");
            traffic.end(endpoint, status, nanos);
            LOG.debug(
                    "{} {} {} {} µs", request.prologue().method(), endpoint, status, nanos / 1000);
        }
    }

    /// The caller's own id where it sends a sane one, else one of ours. It has to be told apart in logs, not to be unguessable.
    private static String id(RoutingRequest request) {
        if (request.headers().contains(REQUEST_ID)) {
            String sent = request.headers().get(REQUEST_ID).get();
            if (SANE.matcher(sent).matches()) {
                return sent;
            }
        }
        return freshId();
    }

    static String freshId() {
        return HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());
    }

    /// The id of the request that the calling thread handles; empty where it handles none.
    static String idOf() {
        String id = MDC.get(REQUEST);
        return id == null ? "" : id;
    }

    /// The id that was given to the request being answered.
    static String idOf(ServerResponse response) {
        return response.headers().contains(REQUEST_ID)
                ? response.headers().get(REQUEST_ID).get()
                : "";
    }
}

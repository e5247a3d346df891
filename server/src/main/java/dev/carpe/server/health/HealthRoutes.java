package dev.carpe.server.health;

import dev.carpe.engine.Engine;
import dev.carpe.engine.Metrics;
import dev.carpe.server.http.Replies;
import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.util.function.BooleanSupplier;

/// `/health/live`, `/health/ready` and `/metrics`, for operators. They carry no personal data and need no key; keep them off the open net at
/// the proxy.
public final class HealthRoutes implements HttpService {
    private static final String OPEN_METRICS =
            "application/openmetrics-text; version=1.0.0; charset=utf-8";
    private static final String TEXT = "text/plain; version=0.0.4; charset=utf-8";

    private final Engine engine;
    private final PrometheusMeterRegistry registry;
    private final BooleanSupplier stopping;

    /// Routes to these figures.
    ///
    /// @param stopping whether the server is on its way down: it is live and no longer ready then
    public HealthRoutes(Engine engine, PrometheusMeterRegistry registry, BooleanSupplier stopping) {
        this.engine = engine;
        this.registry = registry;
        this.stopping = stopping;
    }

    /// How it is.
    ///
    /// @param status `up` or `down`
    /// @param reason why it is down; empty where it is up
    record Health(String status, String reason) {}

    @Override
    public void routing(HttpRules rules) {
        rules.get("/health/live", (_, response) -> Replies.json(response, new Health("up", "")))
                .get("/health/ready", (_, response) -> ready(response))
                .get("/metrics", this::metrics);
    }

    private void ready(ServerResponse response) {
        Metrics metrics = engine.metrics();
        String trouble = stopping.getAsBoolean() ? "shutting down" : metrics.trouble();
        boolean up = trouble.isEmpty();
        Replies.unkept(response);
        Replies.json(
                response,
                up ? Status.OK_200 : Status.SERVICE_UNAVAILABLE_503,
                new Health(up ? "up" : "down", trouble));
    }

    private void metrics(ServerRequest request, ServerResponse response) {
        String accept =
                request.headers().contains(HeaderNames.ACCEPT)
                        ? request.headers().get(HeaderNames.ACCEPT).values()
                        : "";
        String format = accept.contains("application/openmetrics-text") ? OPEN_METRICS : TEXT;
        response.header(HeaderNames.CONTENT_TYPE, format);
        response.send(registry.scrape(format).getBytes(StandardCharsets.UTF_8));
    }
}

package dev.carpe.server.http;

import io.helidon.http.Method;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.HttpRoute;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;

/// Answers HEAD wherever GET is answered: as GET, without the body. Health probes and link checkers ask so.
final class Heads implements HttpRules {
    private final HttpRules rules;

    private Heads(HttpRules rules) {
        this.rules = rules;
    }

    /// A feature with its routes, and those of HEAD.
    static HttpService with(HttpService feature) {
        return rules -> feature.routing(new Heads(rules));
    }

    @Override
    public HttpRules register(HttpService... features) {
        for (HttpService feature : features) {
            feature.routing(this);
        }
        return this;
    }

    @Override
    public HttpRules register(String path, HttpService... features) {
        throw new UnsupportedOperationException("features name their whole paths: " + path);
    }

    @Override
    public HttpRules route(Method method, String path, Handler handler) {
        rules.route(method, path, handler);
        if (method.equals(Method.GET)) {
            rules.route(
                    Method.HEAD,
                    path,
                    (request, response) -> handler.handle(request, new Bodiless(response)));
        }
        return this;
    }

    @Override
    public HttpRules route(HttpRoute route) {
        rules.route(route);
        return this;
    }
}

package dev.carpe.server.http;

import io.helidon.http.HttpPrologue;
import io.helidon.http.Method;
import io.helidon.webserver.http.HttpRoute;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import java.util.ArrayList;
import java.util.List;

/// By which methods each path is served, so that who uses another is told those instead of that there is nothing.
final class Methods implements HttpRules {
    private static final List<Method> ALL =
            List.of(Method.GET, Method.POST, Method.PUT, Method.PATCH, Method.DELETE);
    private static final HttpPrologue ANYTHING =
            HttpPrologue.create("HTTP/1.1", "HTTP", "1.1", Method.GET, "/called/by/nobody", false);

    private final List<HttpRoute> routes = new ArrayList<>();

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

    /// What takes any path, such as a site's pages, says nothing of one.
    @Override
    public HttpRules route(HttpRoute route) {
        if (!route.accepts(ANYTHING).accepted()) {
            routes.add(route);
        }
        return this;
    }

    /// The methods that the path of a request is served by; none where there is nothing.
    List<String> of(HttpPrologue request) {
        List<String> methods = new ArrayList<>();
        for (Method method : ALL) {
            HttpPrologue other =
                    HttpPrologue.create(
                            request.rawProtocol(),
                            request.protocol(),
                            request.protocolVersion(),
                            method,
                            request.uriPath(),
                            request.query(),
                            request.fragment());
            if (routes.stream().anyMatch(route -> route.accepts(other).accepted())) {
                methods.add(method.text());
                if (method.equals(Method.GET)) {
                    methods.add(Method.HEAD.text());
                }
            }
        }
        return methods;
    }
}

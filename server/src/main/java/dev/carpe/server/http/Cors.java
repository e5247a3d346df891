package dev.carpe.server.http;

import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.Headers;
import io.helidon.http.Method;
import io.helidon.http.ServerRequestHeaders;
import io.helidon.http.WritableHeaders;
import java.util.regex.Pattern;

/// Lets pages of other sites read answers, errors included: a browser shows an error without these headers as a dead network, and its SDK
/// sends the same again and again. Any site may read here; whose key it may use is the key's matter.
final class Cors {
    private static final Pattern NAMES = Pattern.compile("[A-Za-z0-9, _-]{1,500}");
    private static final HeaderName ALLOW_ORIGIN =
            HeaderNames.create("Access-Control-Allow-Origin");
    private static final HeaderName ALLOW_CREDENTIALS =
            HeaderNames.create("Access-Control-Allow-Credentials");
    private static final HeaderName ALLOW_METHODS =
            HeaderNames.create("Access-Control-Allow-Methods");
    private static final HeaderName ALLOW_HEADERS =
            HeaderNames.create("Access-Control-Allow-Headers");
    private static final HeaderName EXPOSE = HeaderNames.create("Access-Control-Expose-Headers");
    private static final HeaderName MAX_AGE = HeaderNames.create("Access-Control-Max-Age");
    private static final HeaderName ASKED_METHOD =
            HeaderNames.create("Access-Control-Request-Method");
    private static final HeaderName ASKED_HEADERS =
            HeaderNames.create("Access-Control-Request-Headers");

    private Cors() {}

    /// Tells whether other sites' pages may call this path: not what people and servers use with secret keys.
    static boolean isOpen(String path) {
        return path.startsWith("/v1/")
                || path.startsWith("/tag/")
                || path.startsWith("/ofrep/")
                || path.startsWith("/beacon/")
                || path.startsWith("/sourceConfig");
    }

    /// Adds what the page's browser wants to see.
    static void allow(Headers request, WritableHeaders<?> response) {
        response.set(HeaderNames.VARY, "Origin");
        if (!request.contains(HeaderNames.ORIGIN)) {
            return;
        }
        // The exact origin: with cookies (beacons send them) a browser takes no star.
        response.set(ALLOW_ORIGIN, request.get(HeaderNames.ORIGIN).get());
        response.set(ALLOW_CREDENTIALS, "true");
        response.set(EXPOSE, "ETag, Retry-After, X-Request-Id");
    }

    static boolean isPreflight(Method method, ServerRequestHeaders headers) {
        return method == Method.OPTIONS && headers.contains(ASKED_METHOD);
    }

    /// Adds what answers the browser's question before the request.
    static void preflight(Headers request, WritableHeaders<?> response) {
        response.set(ALLOW_METHODS, "GET, POST, OPTIONS");
        if (request.contains(ASKED_HEADERS)) {
            String names = request.get(ASKED_HEADERS).values();
            if (NAMES.matcher(names).matches()) {
                response.set(ALLOW_HEADERS, names);
            }
        }
        response.set(MAX_AGE, "600");
    }
}

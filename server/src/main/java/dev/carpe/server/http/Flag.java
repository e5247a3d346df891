package dev.carpe.server.http;

import io.helidon.common.uri.UriQuery;
import io.helidon.webserver.http.ServerRequest;

/// A yes or no in a request's query.
public final class Flag {
    private Flag() {}

    /// Reads one.
    ///
    /// @param name as in `?name=true`
    /// @param usual what holds where the query does not say
    /// @throws Refusal where it says something else than true or false
    public static boolean of(ServerRequest request, String name, boolean usual) {
        return of(request.query(), name, usual);
    }

    /// Reads one of a query.
    ///
    /// @throws Refusal where it says something else than true or false
    public static boolean of(UriQuery query, String name, boolean usual) {
        String text = query.first(name).orElse(Boolean.toString(usual));
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default ->
                    throw Refusal.of(
                            Trouble.BAD_REQUEST,
                            name + " is \"" + text + "\", and must be true or false");
        };
    }
}

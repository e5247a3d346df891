package dev.carpe.server.recordings;

import dev.carpe.server.http.Refusal;
import dev.carpe.server.http.Trouble;
import io.helidon.common.uri.UriQuery;
import io.helidon.webserver.http.ServerRequest;
import java.time.Instant;
import java.time.format.DateTimeParseException;

/// Times in queries.
public final class Times {
    private Times() {}

    /// A time of a query, in milliseconds since 1970.
    ///
    /// @param usual what holds where it is not there
    /// @throws Refusal where it is no time
    public static long of(ServerRequest request, String name, long usual) {
        return of(request.query(), name, usual);
    }

    /// The same of a query alone.
    ///
    /// @throws Refusal where it is no time
    public static long of(UriQuery query, String name, long usual) {
        String text = query.first(name).orElse("");
        if (text.isEmpty()) {
            return usual;
        }
        try {
            return Instant.parse(text).toEpochMilli();
        } catch (DateTimeParseException | ArithmeticException _) {
            throw Refusal.of(
                    Trouble.BAD_REQUEST,
                    name + " is \"" + text + "\", and must be a time such as 2026-03-01T10:00:00Z");
        }
    }
}

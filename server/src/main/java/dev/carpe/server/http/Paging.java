package dev.carpe.server.http;

import io.helidon.webserver.http.ServerRequest;
import org.jspecify.annotations.Nullable;

/// Which part of a list is asked for.
///
/// @param after the cursor that the page before ended with; empty for the first page
/// @param limit the most entries
public record Paging(String after, int limit) {
    private static final int USUAL = 50;
    private static final int MOST = 500;

    /// From `?after=` and `?limit=`.
    ///
    /// @throws Refusal where the limit is none
    public static Paging of(ServerRequest request) {
        return of(
                request.query().first("after").orElse(""),
                request.query().first("limit").orElse("" + USUAL));
    }

    /// The part that a body names.
    ///
    /// @throws Refusal where the limit is none
    public static Paging of(@Nullable String after, @Nullable Integer limit) {
        return of(after == null ? "" : after, String.valueOf(limit == null ? USUAL : limit));
    }

    private static Paging of(String after, String limit) {
        try {
            int number = Integer.parseInt(limit);
            if (number >= 1 && number <= MOST) {
                return new Paging(after, number);
            }
        } catch (NumberFormatException _) {
            // The same answer as for a number out of range.
        }
        throw Refusal.of(
                Trouble.BAD_REQUEST,
                "limit is \"" + limit + "\", and must be a number from 1 to " + MOST);
    }
}

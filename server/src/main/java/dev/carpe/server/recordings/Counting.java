package dev.carpe.server.recordings;

import dev.carpe.analytics.History;
import dev.carpe.analytics.LeftOut;
import dev.carpe.analytics.Scope;
import dev.carpe.recordings.Whose;
import dev.carpe.server.http.Flag;
import io.helidon.common.uri.UriQuery;
import java.time.Instant;

/// Who counts among recordings and heat, by the same words as among all that is asked of history: neither simulated customers nor programs that say
/// so, unless a query has `simulated=true` or `bots=true`.
public final class Counting {
    private static final long DAY = 86_400_000;
    private static final long LATEST = Instant.parse("9990-01-01T00:00:00Z").toEpochMilli();

    private Counting() {}

    /// The visits that count.
    public static Whose of(UriQuery query, History history) {
        return new Whose.Except(new LeftOut(scope(query)).ask(history));
    }

    /// The period of a query, a day longer at both ends since a page's clock may be off, and who counts.
    public static Scope scope(UriQuery query) {
        return new Scope(
                Instant.ofEpochMilli(Times.of(query, "from", DAY) - DAY),
                Instant.ofEpochMilli(Math.min(Times.of(query, "to", LATEST), LATEST) + DAY),
                Flag.of(query, "simulated", false),
                Flag.of(query, "bots", false));
    }
}

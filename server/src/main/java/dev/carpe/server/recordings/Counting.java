package dev.carpe.server.recordings;

import dev.carpe.analytics.History;
import dev.carpe.analytics.LeftOut;
import dev.carpe.analytics.Scope;
import dev.carpe.profile.ProfileId;
import dev.carpe.recordings.Recordings;
import dev.carpe.recordings.Whose;
import dev.carpe.server.http.Flag;
import dev.carpe.server.http.Refusal;
import dev.carpe.server.http.Trouble;
import io.helidon.common.uri.UriQuery;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Who counts among recordings and heat, by the same words as among all that is asked of history: neither simulated customers nor programs that say
/// so, unless a query has `simulated=true` or `bots=true`.
public final class Counting {
    private static final long DAY = 86_400_000;
    private static final long LATEST = Instant.parse("9990-01-01T00:00:00Z").toEpochMilli();

    private Counting() {}

    /// The visits that count. Simulated customers are known by their ids; history is asked for programs alone, and only for those among the visits
    /// that are kept: with `bots=true` it is not asked.
    ///
    /// @throws dev.carpe.analytics.HistoryTrouble where it is asked and cannot answer
    /// @throws Refusal where the period is none
    public static Whose of(UriQuery query, Recordings recordings, History history) {
        Scope scope = scope(query);
        List<String> left = new ArrayList<>();
        Set<String> real = new HashSet<>();
        recordings
                .came(scope.from().toEpochMilli(), scope.to().toEpochMilli())
                .forEach(visit -> {
                    if (scope.simulated() || !new ProfileId(visit.visitor()).isSimulated()) {
                        real.add(visit.session());
                    } else {
                        left.add(visit.session());
                    }
                });
        left.addAll(new LeftOut(scope).among(real, history));
        return new Whose.Except(left);
    }

    /// The period of a query, a day longer at both ends since a page's clock may be off, and who counts.
    ///
    /// @throws Refusal where it begins after its end, in the words of the query
    public static Scope scope(UriQuery query) {
        long from = Times.of(query, "from", Long.MIN_VALUE);
        long to = Times.of(query, "to", Long.MAX_VALUE);
        if (from > to) {
            throw Refusal.of(
                    Trouble.BAD_REQUEST,
                    "from ("
                            + query.get("from")
                            + ") must not lie after to ("
                            + query.get("to")
                            + "): name a period");
        }
        return new Scope(
                Instant.ofEpochMilli(Math.clamp(from, 0, LATEST) - DAY),
                Instant.ofEpochMilli(Math.clamp(to, 0, LATEST) + DAY),
                Flag.of(query, "simulated", false),
                Flag.of(query, "bots", false));
    }
}

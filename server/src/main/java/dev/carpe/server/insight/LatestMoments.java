package dev.carpe.server.insight;

import dev.carpe.analytics.Freshness;
import dev.carpe.analytics.Latest;
import dev.carpe.language.MomentDefinition;
import dev.carpe.language.Workspace;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The moments that were raised last, as they stand now, each in the words in which `/api/stream` tells of one.
///
/// @param moments the latest first
record LatestMoments(List<One> moments, Freshness freshness) {
    /// A moment, with what its definition says of it: where that is in force no more, its id is the title, and need and phase are empty.
    record One(
            String id,
            String moment,
            String title,
            String need,
            String phase,
            String profile,
            @Nullable String device,
            Instant at,
            Instant raisedAt,
            Instant expiresAt,
            double intent,
            String explanation,
            boolean acts) {}

    static LatestMoments of(Latest.Answer answer, Workspace workspace) {
        return new LatestMoments(
                answer.moments().stream().map(raised -> one(raised, workspace)).toList(),
                answer.freshness());
    }

    private static One one(Latest.Raised raised, Workspace workspace) {
        MomentDefinition definition = workspace.moment(raised.moment()).orElse(null);
        return new One(
                raised.id(),
                raised.moment(),
                definition == null ? raised.moment() : definition.title(),
                definition == null ? "" : definition.need().name().toLowerCase(Locale.ROOT),
                definition == null ? "" : definition.phase(),
                raised.profile(),
                raised.device(),
                raised.at(),
                raised.raisedAt(),
                raised.expiresAt(),
                raised.intent(),
                raised.explanation(),
                raised.acts());
    }
}

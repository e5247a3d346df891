package dev.carpe.server.recordings;

import dev.carpe.engine.Engine;
import dev.carpe.recordings.Recordings;
import dev.carpe.recordings.Usage;
import dev.carpe.recordings.Visit;
import dev.carpe.recordings.Wanted;
import dev.carpe.server.http.Paging;
import dev.carpe.server.http.Refusal;
import dev.carpe.server.http.Trouble;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A page of recordings.
///
/// @param recordings the latest first
/// @param next what to send as `after` for the next page; empty at the end
/// @param usage what is kept of all, and how much may be
public record Listing(List<View> recordings, String next, Usage usage) {
    /// A recording in a list.
    ///
    /// @param id its id
    /// @param session the visit, as the events name it
    /// @param visitor the id that its events carry
    /// @param source id of the source it came by
    /// @param device class of the viewport it began with
    /// @param page path of the page it began with; empty where the recording does not tell
    /// @param startedAt first sign of the visit
    /// @param endedAt last sign of it
    /// @param events how many recorded events
    /// @param bytes compressed
    /// @param moments how many moments were raised in it
    public record View(
            String id,
            String session,
            String visitor,
            String source,
            String device,
            String page,
            Instant startedAt,
            Instant endedAt,
            int events,
            long bytes,
            int moments) {
        static View of(Visit visit) {
            return new View(
                    Long.toString(visit.id()),
                    visit.session(),
                    visit.visitor(),
                    visit.source(),
                    visit.device().word(),
                    visit.entry(),
                    visit.startedAt(),
                    visit.endedAt(),
                    visit.events(),
                    visit.bytes(),
                    visit.moments());
        }
    }

    /// The recordings that are asked for.
    ///
    /// @throws Refusal where the page is none
    public static Listing of(Recordings recordings, Wanted wanted, Paging paging) {
        long before = paging.after().isEmpty() ? Long.MAX_VALUE : number(paging.after());
        List<View> page =
                recordings.page(wanted, before, paging.limit()).stream().map(View::of).toList();
        String next = page.size() < paging.limit() ? "" : page.getLast().id();
        return new Listing(page, next, recordings.usage());
    }

    /// All ids by which a customer may have been recorded; no value where nobody is named.
    public static Optional<List<String>> visitors(Engine engine, @Nullable String profile) {
        return Optional.ofNullable(profile)
                .map(id -> {
                    List<String> ids = new ArrayList<>(engine.identities(id));
                    ids.add(id);
                    return List.copyOf(ids);
                });
    }

    private static long number(String after) {
        try {
            return Long.parseLong(after);
        } catch (NumberFormatException _) {
            throw Refusal.of(
                    Trouble.BAD_REQUEST, "after is \"" + after + "\", and must be a number");
        }
    }
}

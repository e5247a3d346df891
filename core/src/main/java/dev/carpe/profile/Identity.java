package dev.carpe.profile;

import dev.carpe.event.Event;
import dev.carpe.event.Event.Type;
import dev.carpe.event.Text;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Tells whose event it is. Pure functions over the [Link]s that are kept with each id, so that no table of all people is needed.
///
/// The canonical profile is the user id if it is known, else the anonymous id. An event that carries both links the device to
/// the user from its time on:
///
/// - the first user of a device takes in what the device did before (a [Merge]);
/// - a later user of the same device takes in nothing: the device is linked anew, and two users are never merged by a login;
/// - `alias` says outright that one id became another: it merges, also two users. The former id is the property
///   `previousId`, else the anonymous id;
/// - an empty id is no id.
public final class Identity {
    /// Longer chains of aliases are followed no further.
    private static final int LONGEST_CHAIN = 16;

    private Identity() {}

    /// Whose an event is, and what it tells about who is who.
    ///
    /// @param profile the profile the event belongs to
    /// @param relinked links to be kept in place of the former ones of their ids: none or one
    /// @param merges profiles that turned out to be one: none or one
    public record Resolution(ProfileId profile, List<Link> relinked, List<Merge> merges) {
        public Resolution {
            relinked = List.copyOf(relinked);
            merges = List.copyOf(merges);
        }

        private static Resolution plain(String profile) {
            return new Resolution(new ProfileId(profile), List.of(), List.of());
        }
    }

    /// A merge taken back.
    ///
    /// @param link the link to be kept, which no longer leads from one to the other
    /// @param log the log with the merge marked
    public record Unmerged(Link link, MergeLog log) {}

    /// Resolves an event; empty where it carries no id at all.
    ///
    /// @param links the link of an id as kept, [Link#none(String)] for an unknown one
    public static Optional<Resolution> resolve(Event event, Function<String, Link> links) {
        String user = present(event.userId());
        String former = former(event);
        if (user.isEmpty()) {
            return former.isEmpty()
                    ? Optional.empty()
                    : Optional.of(Resolution.plain(canonical(former, event.time(), links)));
        }
        return Optional.of(
                former.isEmpty()
                        ? Resolution.plain(canonical(user, event.time(), links))
                        : linked(former, user, event, links));
    }

    /// The id of the profile that an id belongs to at a time.
    public static String canonical(String id, Instant at, Function<String, Link> links) {
        String last = id;
        for (int hop = 0; hop < LONGEST_CHAIN; hop++) {
            String owner = links.apply(last).owner(at);
            if (owner.equals(last)) {
                return last;
            }
            last = owner;
        }
        return last;
    }

    /// Takes a merge back: both profiles have their own identity again, and their log entry says so. The same two are joined
    /// again only by a later `identify` or `alias`, not by the events that go on carrying both ids. What each side did since
    /// is told apart by folding their history again.
    ///
    /// @return empty where no such merge stands
    public static Optional<Unmerged> unmerge(
            ProfileId from,
            ProfileId into,
            Instant at,
            MergeLog log,
            Function<String, Link> links) {
        MergeLog undone = log.undo(from, into, at);
        if (undone.equals(log)) {
            return Optional.empty();
        }
        Link link = links.apply(from.value());
        for (Link.Owner owner : link.owners()) {
            if (canonical(owner.user(), at, links).equals(into.value())) {
                link = link.sever(owner.user(), at);
            }
        }
        return Optional.of(new Unmerged(link, undone));
    }

    private static Resolution linked(
            String former, String user, Event event, Function<String, Link> links) {
        Instant at = event.time();
        Link link = links.apply(former);
        String profile = canonical(user, at, links);
        if (canonical(former, at, links).equals(profile) || isParted(link, user, event)) {
            return Resolution.plain(profile);
        }
        ProfileId into = new ProfileId(profile);
        List<Merge> merges =
                link.isLinked() ? List.of() : List.of(new Merge(new ProfileId(former), into, at));
        return new Resolution(into, List.of(link.to(user, at)), merges);
    }

    private static boolean isParted(Link link, String user, Event event) {
        Instant parted = link.severedFrom(user);
        boolean says = event.type() == Type.IDENTIFY || event.type() == Type.ALIAS;
        return !parted.equals(Instant.MIN) && !(says && event.time().isAfter(parted));
    }

    private static String former(Event event) {
        if (event.type() == Type.ALIAS
                && event.properties().get("previousId") instanceof Text(String previous)
                && !previous.isEmpty()) {
            return previous;
        }
        return present(event.anonymousId());
    }

    private static String present(@Nullable String id) {
        return id == null ? "" : id;
    }
}

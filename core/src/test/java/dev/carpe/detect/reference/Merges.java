package dev.carpe.detect.reference;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// What becomes of moments announced under two profiles that are one.
final class Merges {
    private Merges() {}

    /// The moments that stand although the story of both does not tell them. They keep their quiet over that story, which may then
    /// tell less: so it is told again until nothing more is contradicted.
    ///
    /// @param announced what was announced under either
    /// @param standing what of it stands anyway
    /// @param story tells the story of both, given what stands
    static List<Found> standing(
            List<Found> announced, List<Found> standing, UnaryOperator<List<Found>> story) {
        List<Found> stands = new ArrayList<>(standing);
        while (true) {
            List<Found> open = new ArrayList<>(announced);
            open.removeAll(stands);
            List<Found> told = new ArrayList<>(story.apply(stands));
            told.removeAll(stands);
            List<Found> contradicted = untold(open, told);
            if (contradicted.isEmpty()) {
                return stands;
            }
            stands.addAll(contradicted);
        }
    }

    /// Those that are none of the moments told: what is told just so first, then each, earliest first, takes the nearest that may be
    /// it.
    private static List<Found> untold(List<Found> announced, List<Found> told) {
        List<Found> left = new ArrayList<>(told);
        List<Found> moved = new ArrayList<>();
        for (Found old : announced) {
            Optional<Found> same = left.stream().filter(now -> isSame(old, now)).findFirst();
            same.ifPresentOrElse(left::remove, () -> moved.add(old));
        }
        moved.sort(Comparator.comparing(Found::time));
        List<Found> untold = new ArrayList<>();
        for (Found old : moved) {
            Optional<Found> nearest =
                    left.stream()
                            .filter(now -> mayBe(old, now))
                            .min(Comparator.comparing(now -> distance(old, now)));
            nearest.ifPresentOrElse(left::remove, () -> untold.add(old));
        }
        return untold;
    }

    private static boolean isSame(Found old, Found now) {
        return isOfKey(old, now)
                && old.time().equals(now.time())
                && identities(old).equals(identities(now));
    }

    private static boolean mayBe(Found old, Found now) {
        Duration distance = distance(old, now);
        return isOfKey(old, now)
                && (distance.isZero()
                        || distance.compareTo(now.definition().rearm()) < 0
                        || identities(old).stream().anyMatch(identities(now)::contains));
    }

    private static boolean isOfKey(Found old, Found now) {
        return old.definition().id().equals(now.definition().id()) && old.key().equals(now.key());
    }

    private static Duration distance(Found old, Found now) {
        return Duration.between(old.time(), now.time()).abs();
    }

    private static List<String> identities(Found found) {
        return found.evidence().stream().map(Merges::identity).toList();
    }

    /// What makes it the same thing in two stories: twins of one message are one event, whenever they happened.
    private static String identity(Item item) {
        return switch (item) {
            case Item.Happened happened -> happened.label();
            case Item.SessionEnded ended -> ended.label() + "@" + ended.time();
            case Item.Inner(_, Found inner) -> item.label() + identities(inner);
        };
    }
}

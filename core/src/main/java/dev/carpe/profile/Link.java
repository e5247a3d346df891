package dev.carpe.profile;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Whom an id belongs to, and since when. Kept with the id itself (with the device, for an anonymous id), so that no event
/// needs more than a look-up under its own id. Immutable; of a device with many users the [#LONGEST] latest owners are known.
///
/// @param id an anonymous id, or a user id that became another
/// @param owners ids it belonged to, by time; empty while it belongs to itself
/// @param severed owners it was parted from by hand
public record Link(String id, List<Owner> owners, List<Owner> severed) {
    /// How many owners are remembered.
    public static final int LONGEST = 16;

    public Link {
        owners = List.copyOf(owners);
        severed = List.copyOf(severed);
    }

    /// An owner from a time on.
    ///
    /// @param user the owner's id
    /// @param since from when; as an entry of `severed`: when they were parted
    public record Owner(String user, Instant since) {}

    /// The link of an id that belongs to itself.
    public static Link none(String id) {
        return new Link(id, List.of(), List.of());
    }

    /// The id it belonged to at a time: the latest owner by then; before any, the first, who took in all that was there;
    /// itself where there is none.
    public String owner(Instant at) {
        if (owners.isEmpty()) {
            return id;
        }
        String owner = owners.getFirst().user();
        for (Owner next : owners) {
            owner = next.since().isAfter(at) ? owner : next.user();
        }
        return owner;
    }

    /// Tells whether it has an owner other than itself.
    boolean isLinked() {
        return !owners.isEmpty();
    }

    /// When it was last parted from this user by hand; [Instant#MIN] if never.
    Instant severedFrom(String user) {
        for (Owner parted : severed) {
            if (parted.user().equals(user)) {
                return parted.since();
            }
        }
        return Instant.MIN;
    }

    /// This link with one more owner, placed by time. The first owner stays the first: they took in all that was there.
    Link to(String user, Instant since) {
        int at = owners.size();
        while (at > 0 && owners.get(at - 1).since().isAfter(since)) {
            at--;
        }
        if (at == 0 && isLinked()) {
            return this;
        }
        List<Owner> longer = new ArrayList<>(owners);
        longer.add(at, new Owner(user, since));
        return new Link(
                id, longer.subList(Math.max(0, longer.size() - LONGEST), longer.size()), severed);
    }

    /// This link without owners who are to be forgotten.
    public Link without(Set<String> users) {
        return new Link(id, except(owners, users), except(severed, users));
    }

    private static List<Owner> except(List<Owner> all, Set<String> users) {
        return all.stream().filter(owner -> !users.contains(owner.user())).toList();
    }

    /// This link without an owner.
    Link sever(String user, Instant at) {
        List<Owner> parted = new ArrayList<>(severed);
        parted.removeIf(owner -> owner.user().equals(user));
        parted.add(new Owner(user, at));
        return new Link(
                id, owners.stream().filter(owner -> !owner.user().equals(user)).toList(), parted);
    }
}

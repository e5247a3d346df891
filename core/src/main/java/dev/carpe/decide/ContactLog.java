package dev.carpe.decide;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;

/// What a customer was told lately, by any channel: as far back as a contact cap can reach. Immutable and bounded: see
/// [Playbook#forget].
///
/// @param contacts the contacts, oldest first
public record ContactLog(List<Contact> contacts) {
    /// Nobody has been told anything.
    public static final ContactLog EMPTY = new ContactLog(List.of());

    private static final Comparator<Contact> IN_TIME =
            Comparator.comparing(Contact::time).thenComparing(Contact::decision);

    public ContactLog {
        contacts = List.copyOf(contacts);
    }

    /// This log and one more contact; the same log where it is there already.
    public ContactLog with(Contact contact) {
        return merge(new ContactLog(List.of(contact)));
    }

    /// The log of one customer who was two.
    public ContactLog merge(ContactLog other) {
        if (contacts.containsAll(other.contacts)) {
            return this;
        }
        List<Contact> all = new ArrayList<>(contacts);
        for (Contact contact : other.contacts) {
            if (!contacts.contains(contact)) {
                all.add(contact);
            }
        }
        all.sort(IN_TIME);
        return new ContactLog(all);
    }

    /// The contacts worth keeping.
    ContactLog keep(Predicate<Contact> worth) {
        List<Contact> kept = contacts.stream().filter(worth).toList();
        return kept.size() == contacts.size() ? this : new ContactLog(kept);
    }
}

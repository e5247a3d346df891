package dev.carpe.engine;

import dev.carpe.codec.ByteWriter;
import dev.carpe.engine.Store.Space;
import dev.carpe.machine.Customer;
import dev.carpe.profile.Link;
import dev.carpe.profile.LinkCodec;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// The customers and links that a shard holds in memory: those used lately, and all whose last change is not yet in the store.
final class Residents {
    private final Links stored;
    private final int most;
    private final Predicate<String> own;
    private final Map<String, Kept> customers = new LinkedHashMap<>(16, 0.75f, true);
    private final Map<String, Linked> links = new LinkedHashMap<>(16, 0.75f, true);

    /// @param own tells the ids whose links this shard alone changes
    Residents(Links stored, int most, Predicate<String> own) {
        this.stored = stored;
        this.own = own;
        this.most = most;
    }

    private record Linked(Link link, long batch) {}

    int size() {
        return customers.size();
    }

    /// The customer of a profile; null if it is not in memory.
    @Nullable Kept customer(String profile) {
        return customers.get(profile);
    }

    void add(Kept kept) {
        customers.put(kept.id(), kept);
    }

    /// Those that are to leave memory, and are not written.
    List<Kept> leaving() {
        List<Kept> leaving = new ArrayList<>();
        Iterator<Kept> oldest = customers.values().iterator();
        for (int i = customers.size() - most; i > 0; i--) {
            Kept kept = oldest.next();
            if (kept.behind > 0) {
                leaving.add(kept);
            }
        }
        return leaving;
    }

    /// Puts another customer in the place of the one with its id.
    Kept replace(Customer customer) {
        Kept kept = new Kept(customer);
        customers.put(kept.id(), kept);
        return kept;
    }

    /// The link of an id; of one that another shard keeps, as it is in the store.
    Link link(String id) {
        Linked known = links.get(id);
        if (known != null) {
            return known.link();
        }
        Link link = stored.stored(id);
        if (own.test(id)) {
            links.put(id, new Linked(link, 0));
        }
        return link;
    }

    void put(Link link, Batch batch) {
        Link before = link(link.id());
        links.put(link.id(), new Linked(link, batch.number));
        batch.links.add(link);
        byte[] key = StoreKeys.link(link.id());
        // An owner who is only too long ago to be remembered still finds it.
        if (link.owners().size() < before.owners().size()) {
            for (Link.Owner owner : before.owners()) {
                batch.changes.remove(Space.LINKS, StoreKeys.owned(owner.user(), link.id()));
            }
        }
        if (link.equals(Link.none(link.id()))) {
            batch.changes.remove(Space.LINKS, key);
            return;
        }
        ByteWriter out = new ByteWriter(64);
        LinkCodec.write(link, out);
        batch.changes.put(Space.LINKS, key, out.toBytes());
        for (Link.Owner owner : link.owners()) {
            batch.changes.put(
                    Space.LINKS, StoreKeys.owned(owner.user(), link.id()), StoreKeys.NOTHING);
        }
    }

    /// Lets go of what was not used for long and is in the store.
    void shrink(long committed) {
        Iterator<Kept> oldest = customers.values().iterator();
        while (customers.size() > most && oldest.hasNext()) {
            Kept kept = oldest.next();
            if (kept.batch > committed || kept.behind > 0) {
                break;
            }
            oldest.remove();
        }
        Iterator<Linked> links = this.links.values().iterator();
        while (this.links.size() > most && links.hasNext() && links.next().batch() <= committed) {
            links.remove();
        }
    }

    void clear() {
        customers.clear();
        links.clear();
    }
}

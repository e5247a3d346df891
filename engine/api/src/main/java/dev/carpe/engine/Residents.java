package dev.carpe.engine;

import dev.carpe.codec.ByteReader;
import dev.carpe.codec.ByteWriter;
import dev.carpe.engine.Store.Space;
import dev.carpe.machine.Customer;
import dev.carpe.machine.CustomerCodec;
import dev.carpe.machine.Machine;
import dev.carpe.profile.Link;
import dev.carpe.profile.LinkCodec;
import dev.carpe.profile.ProfileId;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;

/// The customers and links that a shard holds in memory: those used lately, and all whose last change is not yet in the store.
final class Residents {
    private final Store store;
    private final int most;
    private final Predicate<String> own;
    private final Map<String, Kept> customers = new LinkedHashMap<>(16, 0.75f, true);
    private final Map<String, Linked> links = new LinkedHashMap<>(16, 0.75f, true);

    /// @param own tells the ids whose links this shard alone changes
    Residents(Store store, int most, Predicate<String> own) {
        this.store = store;
        this.own = own;
        this.most = most;
    }

    private record Linked(Link link, long batch) {}

    int size() {
        return customers.size();
    }

    Kept customer(String profile, Machine machine, CustomerCodec codec) {
        Kept known = customers.get(profile);
        if (known != null) {
            return known;
        }
        byte[] bytes = store.get(Space.STATE, StoreKeys.text(profile));
        Kept kept =
                bytes == null
                        ? new Kept(machine.begin(new ProfileId(profile)))
                        : Kept.parse(bytes, codec);
        customers.put(profile, kept);
        return kept;
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
        Link link = stored(store, id);
        if (own.test(id)) {
            links.put(id, new Linked(link, 0));
        }
        return link;
    }

    static Link stored(Store store, String id) {
        byte[] bytes = store.get(Space.LINKS, StoreKeys.link(id));
        return bytes == null ? Link.none(id) : LinkCodec.readLink(new ByteReader(bytes));
    }

    void put(Link link, Batch batch) {
        links.put(link.id(), new Linked(link, batch.number));
        ByteWriter out = new ByteWriter(64);
        LinkCodec.write(link, out);
        batch.changes.put(Space.LINKS, StoreKeys.link(link.id()), out.toBytes());
        for (Link.Owner owner : link.owners()) {
            batch.changes.put(
                    Space.LINKS, StoreKeys.owned(owner.user(), link.id()), StoreKeys.NOTHING);
        }
    }

    void remove(Link link, Batch batch) {
        links.put(link.id(), new Linked(Link.none(link.id()), batch.number));
        batch.changes.remove(Space.LINKS, StoreKeys.link(link.id()));
        for (Link.Owner owner : link.owners()) {
            batch.changes.remove(Space.LINKS, StoreKeys.owned(owner.user(), link.id()));
        }
    }

    /// Lets go of what was not used for long and is in the store.
    void shrink(long committed) {
        Iterator<Kept> oldest = customers.values().iterator();
        while (customers.size() > most && oldest.hasNext() && oldest.next().batch <= committed) {
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

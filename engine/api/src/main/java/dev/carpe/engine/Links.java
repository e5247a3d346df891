package dev.carpe.engine;

import dev.carpe.codec.ByteReader;
import dev.carpe.engine.Store.Space;
import dev.carpe.profile.Link;
import dev.carpe.profile.LinkCodec;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Whom ids belong to, as it is in the store; those lately asked for are in memory. Safe for use by several threads.
final class Links {
    private static final int MOST = 65_536;

    private final Store store;
    private final Map<String, Link> read = new ConcurrentHashMap<>();

    Links(Store store) {
        this.store = store;
    }

    /// The link of an id.
    Link stored(String id) {
        Link known = read.get(id);
        if (known != null) {
            return known;
        }
        if (read.size() >= MOST) {
            read.clear();
        }
        return read.computeIfAbsent(id, this::load);
    }

    private Link load(String id) {
        byte[] bytes = store.get(Space.LINKS, StoreKeys.link(id));
        return bytes == null ? Link.none(id) : LinkCodec.readLink(new ByteReader(bytes));
    }

    /// These are in the store now. Who reads the former one meanwhile is waited for, so that it does not stay.
    void written(List<Link> links) {
        for (Link link : links) {
            read.computeIfPresent(link.id(), (_, _) -> link);
        }
    }
}

package dev.carpe.profile;

import dev.carpe.codec.ByteReader;
import dev.carpe.codec.ByteWriter;

/// Writes links and merges down and reads them back.
public final class LinkCodec {
    private LinkCodec() {}

    /// Writes a link.
    public static void write(Link link, ByteWriter out) {
        out.writeText(link.id());
        out.writeList(link.owners(), owner -> write(owner, out));
        out.writeList(link.severed(), owner -> write(owner, out));
    }

    private static void write(Link.Owner owner, ByteWriter out) {
        out.writeText(owner.user());
        out.writeInstant(owner.since());
    }

    /// Reads a link.
    public static Link readLink(ByteReader in) {
        return new Link(
                in.readText(), in.readList(() -> readOwner(in)), in.readList(() -> readOwner(in)));
    }

    private static Link.Owner readOwner(ByteReader in) {
        String user = in.readText();
        return new Link.Owner(user, in.readInstant());
    }

    /// Writes a merge.
    public static void write(Merge merge, ByteWriter out) {
        out.writeText(merge.from().value());
        out.writeText(merge.into().value());
        out.writeInstant(merge.at());
    }

    /// Reads a merge.
    public static Merge readMerge(ByteReader in) {
        ProfileId from = new ProfileId(in.readText());
        ProfileId into = new ProfileId(in.readText());
        return new Merge(from, into, in.readInstant());
    }

    /// Writes a log of merges.
    public static void write(MergeLog log, ByteWriter out) {
        out.writeList(
                log.entries(),
                entry -> {
                    write(entry.merge(), out);
                    out.writeInstant(entry.undoneAt());
                });
    }

    /// Reads a log of merges.
    public static MergeLog readLog(ByteReader in) {
        return new MergeLog(
                in.readList(() -> {
                    Merge merge = readMerge(in);
                    return new MergeLog.Entry(merge, in.readInstant());
                }));
    }
}

package dev.carpe.engine;

import dev.carpe.codec.ByteReader;
import dev.carpe.codec.ByteWriter;
import dev.carpe.event.Event;
import dev.carpe.profile.Link;
import dev.carpe.profile.LinkCodec;
import dev.carpe.profile.Merge;

/// What one shard hands to another, written down so that it survives a crash on its way.
final class MessageCodec {
    private static final int MOVED = 1;
    private static final int RETURNED = 2;

    private MessageCodec() {}

    static byte[] write(Work.Moved moved) {
        ByteWriter out = new ByteWriter(1024);
        out.writeByte(MOVED);
        LinkCodec.write(moved.merge(), out);
        out.writeText(moved.target());
        byte[] state = moved.state();
        out.writeFlag(state != null);
        if (state != null) {
            out.writeBytes(state);
        }
        out.writeSigned(moved.at());
        out.writeEvent(moved.event());
        return out.toBytes();
    }

    static byte[] write(Work.Returned returned) {
        ByteWriter out = new ByteWriter(1024);
        out.writeByte(RETURNED);
        LinkCodec.write(returned.link(), out);
        out.writeBytes(returned.state());
        LinkCodec.write(returned.merge(), out);
        out.writeSigned(returned.at());
        return out.toBytes();
    }

    static Work read(byte[] row, byte[] bytes, long epoch) {
        ByteReader in = new ByteReader(bytes);
        int kind = in.readByte();
        return switch (kind) {
            case MOVED -> {
                Merge merge = LinkCodec.readMerge(in);
                String target = in.readText();
                byte[] state = in.readFlag() ? in.readBytes() : null;
                long at = in.readSigned();
                Event event = in.readEvent();
                yield new Work.Moved(row, merge, target, 1, state, at, event, null, epoch);
            }
            case RETURNED -> {
                Link link = LinkCodec.readLink(in);
                byte[] state = in.readBytes();
                Merge merge = LinkCodec.readMerge(in);
                yield new Work.Returned(row, link, state, merge, in.readSigned(), epoch);
            }
            default -> throw new IllegalStateException("no kind of message has number " + kind);
        };
    }
}

package dev.carpe.codec;

import dev.carpe.event.Bool;
import dev.carpe.event.Event;
import dev.carpe.event.Listing;
import dev.carpe.event.MessageId;
import dev.carpe.event.Missing;
import dev.carpe.event.Num;
import dev.carpe.event.Span;
import dev.carpe.event.Struct;
import dev.carpe.event.Text;
import dev.carpe.event.Time;
import dev.carpe.event.Value;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Reads what a [ByteWriter] wrote, in the same order. Used once, by one thread.
///
/// Every method throws [IllegalStateException] where the bytes are not what was written: a damaged store, never a customer's input.
public final class ByteReader {
    private final byte[] bytes;
    private int next;
    private final List<String> texts = new ArrayList<>();

    /// Reads these bytes, which must not change meanwhile.
    public ByteReader(byte[] bytes) {
        this.bytes = bytes;
    }

    /// Reads these bytes from a place on; they must not change meanwhile.
    public ByteReader(byte[] bytes, int from) {
        this.bytes = bytes;
        this.next = from;
    }

    /// Tells whether there are more bytes.
    public boolean hasMore() {
        return next < bytes.length;
    }

    /// Reads one byte as a number from 0 to 255.
    public int readByte() {
        if (next == bytes.length) {
            throw new IllegalStateException("the bytes end early, after " + next);
        }
        return bytes[next++] & 0xff;
    }

    /// Reads a truth value.
    public boolean readFlag() {
        return readByte() != 0;
    }

    /// Reads a count as a long.
    public long readLongCount() {
        long count = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            int part = readByte();
            count |= (long) (part & 0x7f) << shift;
            if (part < 0x80) {
                return count;
            }
        }
        throw new IllegalStateException("no number ends at byte " + next);
    }

    /// Reads a count.
    public int readCount() {
        long count = readLongCount();
        if (count < 0 || count > Integer.MAX_VALUE) {
            throw new IllegalStateException(count + " at byte " + next + " is not a count");
        }
        return (int) count;
    }

    /// Reads a signed number.
    public long readSigned() {
        long zigzag = readLongCount();
        return zigzag >>> 1 ^ -(zigzag & 1);
    }

    /// Reads eight bytes.
    public long readLong() {
        long value = 0;
        for (int i = 0; i < 8; i++) {
            value = value << 8 | readByte();
        }
        return value;
    }

    /// Reads a double.
    public double readDouble() {
        return Double.longBitsToDouble(readLong());
    }

    /// Reads a text.
    public String readText() {
        int header = readCount();
        int number = header >>> 1;
        if ((header & 1) == 1) {
            if (number >= texts.size()) {
                throw new IllegalStateException("there is no text " + number + " by byte " + next);
            }
            return texts.get(number);
        }
        String text = new String(bytes, take(number), number, StandardCharsets.UTF_8);
        texts.add(text);
        return text;
    }

    /// Reads a text that may be null.
    public @Nullable String readNullable() {
        return readFlag() ? readText() : null;
    }

    /// Reads bytes.
    public byte[] readBytes() {
        int count = readCount();
        int from = take(count);
        return java.util.Arrays.copyOfRange(bytes, from, from + count);
    }

    private int take(int count) {
        if (count > bytes.length - next) {
            throw new IllegalStateException(
                    count + " bytes are announced at " + next + " of " + bytes.length);
        }
        int from = next;
        next += count;
        return from;
    }

    /// Reads a time.
    public Instant readInstant() {
        long millis = readSigned();
        if (millis == Long.MAX_VALUE) {
            return Instant.MAX;
        }
        return millis == Long.MIN_VALUE ? Instant.MIN : Instant.ofEpochMilli(millis);
    }

    /// Reads a list.
    public <T> List<T> readList(Supplier<? extends T> element) {
        int count = readCount();
        List<T> list = new ArrayList<>(Math.min(count, bytes.length));
        for (int i = 0; i < count; i++) {
            list.add(element.get());
        }
        return list;
    }

    /// Reads a value of any kind.
    public Value readValue() {
        int tag = readByte();
        return switch (tag) {
            case Tag.MISSING -> Missing.MISSING;
            case Tag.FALSE -> Bool.FALSE;
            case Tag.TRUE -> Bool.TRUE;
            case Tag.WHOLE -> Num.of(readSigned());
            case Tag.REAL -> Num.of(readDouble());
            case Tag.TEXT -> new Text(readText());
            case Tag.TIME -> new Time(readSigned());
            case Tag.SPAN -> new Span(readSigned());
            case Tag.LISTING -> new Listing(readList(this::readValue));
            case Tag.STRUCT -> readStruct();
            default -> throw new IllegalStateException("no kind of value has the number " + tag);
        };
    }

    /// Reads names and values.
    public Struct readStruct() {
        int count = readCount();
        if (count == 0) {
            return Struct.EMPTY;
        }
        Struct.Builder builder = new Struct.Builder();
        for (int i = 0; i < count; i++) {
            String name = readText();
            builder.put(name, readValue());
        }
        return builder.build();
    }

    /// Reads an event.
    public Event readEvent() {
        MessageId message = MessageId.of(readText());
        Event.Type type = readName(Event.Type.class);
        String name = readText();
        String anonymousId = readNullable();
        String userId = readNullable();
        long time = readSigned();
        long received = time + readSigned();
        long sequence = readSigned();
        String source = readText();
        Struct properties = readStruct();
        Struct context = readStruct();
        return new Event(
                message,
                type,
                name,
                anonymousId,
                userId,
                time,
                received,
                sequence,
                source,
                properties,
                context);
    }

    /// Reads a constant of an enumeration by its name.
    public <T extends Enum<T>> T readName(Class<T> type) {
        String name = readText();
        try {
            return Enum.valueOf(type, name);
        } catch (IllegalArgumentException unknown) {
            throw new IllegalStateException(
                    name + " before byte " + next + " is no " + type.getSimpleName(), unknown);
        }
    }
}

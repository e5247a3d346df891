package dev.carpe.codec;

import dev.carpe.event.Bool;
import dev.carpe.event.Event;
import dev.carpe.event.Listing;
import dev.carpe.event.Missing;
import dev.carpe.event.Num;
import dev.carpe.event.Span;
import dev.carpe.event.Struct;
import dev.carpe.event.Text;
import dev.carpe.event.Time;
import dev.carpe.event.Value;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Writes one blob of bytes. Small numbers take one byte (variable length, zigzag for signs); a text takes its bytes once and a
/// number from then on, since the same product, page and device come again and again. Used once, by one thread.
public final class ByteWriter {
    private static final int LONGEST_VARINT = 10;

    private static final VarHandle LONGS =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private byte[] bytes;
    private int size;
    private final TextTable texts = new TextTable();

    /// An empty blob.
    public ByteWriter() {
        this(256);
    }

    /// An empty blob.
    ///
    /// @param capacity how many bytes it will about have
    public ByteWriter(int capacity) {
        bytes = new byte[capacity];
    }

    /// The bytes written so far, as a copy.
    public byte[] toBytes() {
        return Arrays.copyOf(bytes, size);
    }

    /// Forgets everything, so that another blob can be written; its bytes have been taken with [#toBytes].
    public void clear() {
        size = 0;
        texts.clear();
    }

    /// How many bytes there are.
    public int size() {
        return size;
    }

    /// Writes one byte, of a number from 0 to 255.
    public void writeByte(int value) {
        reserve(1);
        bytes[size++] = (byte) value;
    }

    /// Writes a truth value.
    public void writeFlag(boolean flag) {
        writeByte(flag ? 1 : 0);
    }

    /// Writes a number that is seldom negative or large: a count, an index.
    public void writeCount(long count) {
        reserve(LONGEST_VARINT);
        byte[] to = bytes;
        int at = size;
        long left = count;
        while ((left & ~0x7fL) != 0) {
            to[at++] = (byte) (left & 0x7f | 0x80);
            left >>>= 7;
        }
        to[at++] = (byte) left;
        size = at;
    }

    /// Writes a number that is small in either direction: a difference.
    public void writeSigned(long number) {
        writeCount(number << 1 ^ number >> 63);
    }

    /// Writes eight bytes: a hash.
    public void writeLong(long value) {
        reserve(8);
        LONGS.set(bytes, size, value);
        size += 8;
    }

    /// Writes a double, exactly.
    public void writeDouble(double value) {
        writeLong(Double.doubleToRawLongBits(value));
    }

    /// Writes a text.
    public void writeText(String text) {
        int known = texts.put(text);
        if (known >= 0) {
            writeCount((long) known << 1 | 1);
            return;
        }
        byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
        writeCount((long) encoded.length << 1);
        writeRaw(encoded);
    }

    /// Writes a constant by its name.
    public void writeName(Enum<?> constant) {
        writeText(constant.name());
    }

    /// Writes a text that may be null.
    public void writeNullable(@Nullable String text) {
        writeFlag(text != null);
        if (text != null) {
            writeText(text);
        }
    }

    /// Writes bytes with their number.
    public void writeBytes(byte[] more) {
        writeCount(more.length);
        writeRaw(more);
    }

    /// Writes the bytes of another blob with their number; [ByteReader#readBytes] reads them.
    public void writeBlob(ByteWriter blob) {
        writeCount(blob.size);
        reserve(blob.size);
        System.arraycopy(blob.bytes, 0, bytes, size, blob.size);
        size += blob.size;
    }

    private void writeRaw(byte[] more) {
        reserve(more.length);
        System.arraycopy(more, 0, bytes, size, more.length);
        size += more.length;
    }

    /// Writes a time; [Instant#MIN] and [Instant#MAX] are kept, all others to the millisecond.
    public void writeInstant(Instant instant) {
        if (instant.equals(Instant.MAX)) {
            writeSigned(Long.MAX_VALUE);
        } else if (instant.equals(Instant.MIN)) {
            writeSigned(Long.MIN_VALUE);
        } else {
            writeSigned(instant.toEpochMilli());
        }
    }

    /// Writes the elements of a list, with their number.
    public <T> void writeList(List<T> list, Consumer<? super T> element) {
        writeCount(list.size());
        for (int i = 0; i < list.size(); i++) {
            element.accept(list.get(i));
        }
    }

    /// Writes a value of any kind.
    public void writeValue(Value value) {
        switch (value) {
            case Missing _ -> writeByte(Tag.MISSING);
            case Bool truth -> writeByte(truth.truth() ? Tag.TRUE : Tag.FALSE);
            case Num.Whole(long number) -> {
                writeByte(Tag.WHOLE);
                writeSigned(number);
            }
            case Num.Real(double number) -> {
                writeByte(Tag.REAL);
                writeDouble(number);
            }
            case Text(String text) -> {
                writeByte(Tag.TEXT);
                writeText(text);
            }
            case Time(long millis) -> {
                writeByte(Tag.TIME);
                writeSigned(millis);
            }
            case Span(long millis) -> {
                writeByte(Tag.SPAN);
                writeSigned(millis);
            }
            case Listing(List<Value> values) -> {
                writeByte(Tag.LISTING);
                writeList(values, this::writeValue);
            }
            case Struct struct -> {
                writeByte(Tag.STRUCT);
                writeStruct(struct);
            }
        }
    }

    /// Writes names and values in their order.
    public void writeStruct(Struct struct) {
        writeCount(struct.size());
        for (int i = 0; i < struct.size(); i++) {
            writeText(struct.name(i));
            writeValue(struct.value(i));
        }
    }

    /// Writes an event.
    public void writeEvent(Event event) {
        writeText(event.messageId().value());
        writeName(event.type());
        writeText(event.name());
        writeNullable(event.anonymousId());
        writeNullable(event.userId());
        writeSigned(event.timeMillis());
        writeSigned(event.receivedMillis() - event.timeMillis());
        writeSigned(event.sequence());
        writeText(event.source());
        writeStruct(event.properties());
        writeStruct(event.context());
    }

    private void reserve(int more) {
        if (size + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(size + more, bytes.length * 2));
        }
    }
}

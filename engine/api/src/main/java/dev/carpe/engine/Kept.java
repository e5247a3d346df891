package dev.carpe.engine;

import dev.carpe.codec.ByteReader;
import dev.carpe.codec.ByteWriter;
import dev.carpe.machine.Customer;
import dev.carpe.machine.CustomerCodec;

/// A customer as a shard holds it.
final class Kept {
    /// No timer stands in the store.
    static final long NO_TIMER = Long.MAX_VALUE;

    /// The clock of everything that is not imported.
    static final String LIVE = "";

    private static final int FORMAT = 1;

    final Customer customer;

    /// Which clock its time goes by: [#LIVE], or the id of the import source whose time it is in.
    String clock = LIVE;

    /// The time of its last step, epoch milliseconds.
    long last = Long.MIN_VALUE;

    /// The time of its timer row, or [#NO_TIMER]. Never later than the customer's next wake.
    long timer = NO_TIMER;

    /// The clock that its timer row goes by.
    String timerClock = LIVE;

    /// How many inputs have changed it since it was last written.
    int behind;

    /// Whether something changed it that the log does not tell.
    boolean mustBeWritten;

    /// Number of the last batch that changed it.
    long batch;

    Kept(Customer customer) {
        this.customer = customer;
    }

    String id() {
        return customer.profile().value();
    }

    /// The same customer once more, which is in no store.
    Kept copy() {
        Kept copy = new Kept(customer.copy());
        copy.last = last;
        return copy;
    }

    byte[] toBytes(CustomerCodec codec) {
        return toBytes(codec, new ByteWriter(2048));
    }

    /// @param out what to write with; whatever it held is forgotten
    byte[] toBytes(CustomerCodec codec, ByteWriter out) {
        out.clear();
        out.writeByte(FORMAT);
        out.writeText(clock);
        out.writeSigned(last);
        out.writeSigned(timer);
        out.writeText(timerClock);
        codec.write(customer, out);
        return out.toBytes();
    }

    /// Tells it that an event of a source is next: where that is imported and its time does not go by the live clock already, it goes
    /// by the source's.
    ///
    /// @return whether it does
    boolean follow(String source, boolean imported) {
        boolean fresh = last == Long.MIN_VALUE;
        boolean own = imported && (fresh || !clock.equals(LIVE));
        clock = own ? source : LIVE;
        return own;
    }

    /// @param from where in the bytes it begins
    static Kept parse(byte[] bytes, int from, CustomerCodec codec) {
        ByteReader in = new ByteReader(bytes, from);
        int format = in.readByte();
        if (format != FORMAT) {
            throw new IllegalStateException("a kept customer has format " + format);
        }
        String clock = in.readText();
        long last = in.readSigned();
        long timer = in.readSigned();
        String timerClock = in.readText();
        Kept kept = new Kept(codec.read(in));
        kept.clock = clock;
        kept.last = last;
        kept.timer = timer;
        kept.timerClock = timerClock;
        return kept;
    }
}

package dev.carpe.detect;

import dev.carpe.codec.ByteReader;
import dev.carpe.codec.ByteWriter;
import dev.carpe.event.Value;
import dev.carpe.profile.Consent;
import dev.carpe.profile.ProfileId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/// Writes stories down and reads them back. A story that was read behaves exactly as the one that was written; under another plan,
/// what still means the same is kept (kinds, slots, definitions and purposes go by name), a definition's new version starts empty
/// and inherits the quiet. One codec per thread.
public final class StoryCodec {
    private static final int FORMAT = 1;

    private final Plan plan;
    private final PlanNames names;
    private final long id;
    private final LongFunction<PlanNames> former;
    private final Map<Long, Translation> translations = new HashMap<>();

    /// A codec for a plan.
    ///
    /// @param former finds the names of another plan by their [PlanNames#id]; throws where they are not known
    public StoryCodec(Plan plan, LongFunction<PlanNames> former) {
        this.plan = plan;
        this.names = PlanNames.of(plan);
        this.id = names.id();
        this.former = former;
    }

    /// The names that what this codec writes is to be read with.
    public PlanNames names() {
        return names;
    }

    /// Writes a story.
    public void write(Story story, ByteWriter out) {
        out.writeByte(FORMAT);
        out.writeLong(id);
        Rows rows = story.rows;
        long base = rows.size() == 0 ? 0 : rows.time(0);
        out.writeSigned(base);
        out.writeCount(story.origins.size());
        for (int i = 0; i < story.origins.size(); i++) {
            writeOrigin(story.origins.get(i), out);
        }
        WrittenRows.append(story, out);
        writeFold(story.fold, base, out);
        out.writeList(
                story.checkpoints,
                checkpoint -> {
                    out.writeCount(checkpoint.row());
                    Fold fold = checkpoint.fold();
                    out.writeFlag(fold != null);
                    if (fold != null) {
                        writeFold(fold, base, out);
                    }
                });
        MomentsOut told = new MomentsOut(out);
        out.writeList(story.raises, raise -> writeRaise(raise, base, told, out));
        out.writeFlag(story.mended);
        writeActiveSince(story.activeSince, out);
        out.writeList(story.consent.standings(), standing -> writeStanding(standing, out));
        out.writeCount(story.events);
        out.writeCount(story.sinceCheckpoint);
        out.writeCount(story.rebuildAt);
        writeTime(story.reached, base, out);
        out.writeCount(story.duplicates);
        out.writeCount(story.tooLate);
    }

    /// Reads a story.
    public Story read(ProfileId profile, ByteReader in) {
        int format = in.readByte();
        if (format != FORMAT) {
            throw new IllegalStateException(
                    "the story of " + profile + " has format " + format + ", not " + FORMAT);
        }
        long under = in.readLong();
        Translation translation = under == id ? null : translation(under);
        Story story = new Story(plan, profile);
        long base = in.readSigned();
        int[] origins = new int[in.readCount()];
        for (int i = 0; i < origins.length; i++) {
            origins[i] = story.origins.number(readOrigin(in, translation));
        }
        readRows(story.rows, in, origins, translation);
        story.fold = readFold(base, in, origins, translation);
        story.checkpoints.clear();
        int checkpoints = in.readCount();
        int last = 0;
        for (int i = 0; i < checkpoints; i++) {
            int row = in.readCount();
            Fold fold = in.readFlag() ? readFold(base, in, origins, translation) : null;
            story.checkpoints.add(
                    new Checkpoint(fold, row, i == 0 ? 0 : story.eventsIn(last, row)));
            last = row;
        }
        MomentsIn told = new MomentsIn(in);
        int raises = in.readCount();
        for (int i = 0; i < raises; i++) {
            Raise raise = readRaise(base, in, told, translation);
            if (raise != null) {
                story.raises.add(raise);
                story.unannounced += raise.isAnnounced() ? 0 : 1;
            }
        }
        story.mended = in.readFlag();
        story.activeSince = readActiveSince(in);
        story.consent = new Consent(plan.consentByDefault(), in.readList(() -> readStanding(in)));
        story.events = in.readCount();
        story.sinceCheckpoint = in.readCount();
        story.rebuildAt = in.readCount();
        story.reached = readTime(base, in);
        story.duplicates = in.readLongCount();
        story.tooLate = in.readLongCount();
        if (translation != null) {
            story.activeSince = translation.activeSince(story.activeSince, lastTime(story));
        }
        return story;
    }

    private static long lastTime(Story story) {
        int last = story.rows.size() - 1;
        return last < 0 ? story.reached : Math.max(story.reached, story.rows.time(last));
    }

    private static void writeActiveSince(long @Nullable [] since, ByteWriter out) {
        out.writeCount(since == null ? 0 : since.length);
        for (int i = 0; since != null && i < since.length; i++) {
            out.writeSigned(since[i]);
        }
    }

    private static long @Nullable [] readActiveSince(ByteReader in) {
        int rules = in.readCount();
        long[] since = new long[rules];
        for (int i = 0; i < rules; i++) {
            since[i] = in.readSigned();
        }
        return rules == 0 ? null : since;
    }

    private Translation translation(long under) {
        return translations.computeIfAbsent(
                under, number -> new Translation(former.apply(number), plan));
    }

    private static void writeOrigin(Origin origin, ByteWriter out) {
        out.writeText(origin.device());
        out.writeValue(origin.session());
        out.writeText(origin.source());
        out.writeFlag(origin.imported());
        out.writeSigned(origin.grace());
        out.writeCount(origin.consent());
    }

    private static Origin readOrigin(ByteReader in, @Nullable Translation translation) {
        String device = in.readText();
        Value session = in.readValue();
        String source = in.readText();
        boolean imported = in.readFlag();
        long grace = in.readSigned();
        int consent = in.readCount();
        return new Origin(
                device,
                session,
                source,
                imported,
                grace,
                translation == null ? consent : translation.consent(consent));
    }

    private void readRows(
            Rows rows, ByteReader whole, int[] origins, @Nullable Translation translation) {
        int count = whole.readCount();
        ByteReader in = new ByteReader(whole.readBytes());
        List<Value> values = new ArrayList<>();
        long time = 0;
        long message = 0;
        int open = -1;
        for (int i = 0; i < count; i++) {
            int head = in.readCount();
            int flags = head & (1 << WrittenRows.FLAG_BITS) - 1;
            boolean isItem = (flags & Rows.ITEM) != 0;
            int written = head >>> WrittenRows.FLAG_BITS;
            time += in.readSigned();
            message = isItem ? message : in.readLong();
            int sequence = (int) in.readSigned();
            int lateness = (int) in.readSigned();
            int origin = origins[in.readCount()];
            int width =
                    translation == null ? plan.layout().width(written) : translation.width(written);
            values.clear();
            for (int position = 0; position < width; position++) {
                values.add(in.readValue());
            }
            if (open >= 0) {
                rows.link(open, isItem);
            }
            int kind = translation == null ? written : translation.kind(written);
            int row = rows.append(time, message, sequence, lateness, kind, origin, flags);
            for (int position = 0; position < width; position++) {
                int now = translation == null ? position : translation.position(written, position);
                if (now >= 0) {
                    rows.set(row, now, values.get(position));
                }
            }
            open = isItem ? -1 : row;
            if (isItem) {
                rows.link(row, false);
            }
        }
        if (open >= 0) {
            rows.link(open, false);
        }
    }

    private static void writeFold(Fold fold, long base, ByteWriter out) {
        Strand[] strands = fold.strands.all();
        out.writeCount(strands.length);
        for (Strand strand : strands) {
            writeStrand(strand, base, out);
        }
        fold.sessions.write(base, out);
        fold.traits.write(base, out);
        out.writeCount(fold.raises);
    }

    private Fold readFold(
            long base, ByteReader in, int[] origins, @Nullable Translation translation) {
        Fold fold = new Fold(plan);
        int strands = in.readCount();
        for (int i = 0; i < strands; i++) {
            Strand strand = readStrand(base, in, translation);
            if (strand != null) {
                fold.strands.add(strand);
            }
        }
        fold.sessions.read(base, in);
        fold.sessions.renumberOrigins(origins);
        fold.traits.read(base, in, translation);
        fold.raises = in.readCount();
        return fold;
    }

    private static final int HAS_QUIET = 1;
    private static final int HAS_TOUCH = 2;
    private static final int HAS_CLOCK = 4;
    private static final int HAS_LEVEL = 8;
    private static final int IS_DISARMED = 16;

    private static void writeStrand(Strand strand, long base, ByteWriter out) {
        Strand.Clock clock = strand.clock;
        Strand.Level level = strand.level;
        out.writeCount(strand.rule.index());
        out.writeValue(strand.key);
        out.writeByte(
                (strand.quietUntil != Strand.NEVER ? HAS_QUIET : 0)
                        | (strand.touched != Strand.NEVER ? HAS_TOUCH : 0)
                        | (clock != null ? HAS_CLOCK : 0)
                        | (level != null ? HAS_LEVEL : 0)
                        | (level != null && level.disarmed ? IS_DISARMED : 0));
        out.writeCount(strand.from);
        if (strand.quietUntil != Strand.NEVER) {
            writeTime(strand.quietUntil, base, out);
        }
        if (strand.touched != Strand.NEVER) {
            writeTime(strand.touched, base, out);
        }
        if (clock != null) {
            writeTime(clock.deadline(), base, out);
            out.writeSigned(clock.grace());
            out.writeFlag(clock.imported());
            writeTime(clock.first(), base, out);
            out.writeLong(clock.evidence());
            writeUsed(clock.rows(), clock.stages(), out);
        }
        if (level != null) {
            out.writeDouble(level.height);
            writeTime(level.at, base, out);
            out.writeLong(level.message);
        }
    }

    /// A strand; null where its definition is gone. Of another version's, the quiet alone.
    private @Nullable Strand readStrand(
            long base, ByteReader in, @Nullable Translation translation) {
        int index = in.readCount();
        Rule rule = translation == null ? plan.rules().get(index) : translation.rule(index);
        Value key = in.readValue();
        int flags = in.readByte();
        int from = in.readCount();
        long quietUntil = (flags & HAS_QUIET) != 0 ? readTime(base, in) : Strand.NEVER;
        long touched = (flags & HAS_TOUCH) != 0 ? readTime(base, in) : Strand.NEVER;
        Strand.Clock clock = (flags & HAS_CLOCK) != 0 ? readClock(base, in) : null;
        Strand.Level level =
                (flags & HAS_LEVEL) != 0 ? readLevel(base, (flags & IS_DISARMED) != 0, in) : null;
        if (rule == null) {
            return null;
        }
        Strand strand = new Strand(rule, key);
        strand.from = from;
        strand.quietUntil = quietUntil;
        strand.touched = touched;
        strand.clock = clock;
        strand.level = level;
        return translation == null || translation.isSame(index) ? strand : quietOf(strand);
    }

    private static @Nullable Strand quietOf(Strand strand) {
        if (strand.quietUntil == Strand.NEVER) {
            return null;
        }
        Strand quiet = new Strand(strand.rule, strand.key);
        quiet.quietUntil = strand.quietUntil;
        quiet.touched = strand.touched;
        quiet.from = strand.from;
        return quiet;
    }

    private static Strand.Level readLevel(long base, boolean disarmed, ByteReader in) {
        Strand.Level level = new Strand.Level();
        level.height = in.readDouble();
        level.at = readTime(base, in);
        level.message = in.readLong();
        level.disarmed = disarmed;
        return level;
    }

    private static Strand.Clock readClock(long base, ByteReader in) {
        long deadline = readTime(base, in);
        long grace = in.readSigned();
        boolean imported = in.readFlag();
        long first = readTime(base, in);
        long evidence = in.readLong();
        int[] rows = readRowNumbers(in);
        byte[] stages = in.readBytes();
        return new Strand.Clock(deadline, grace, imported, first, evidence, rows, stages);
    }

    private static void writeUsed(int[] rows, byte[] stages, ByteWriter out) {
        out.writeCount(rows.length);
        for (int row : rows) {
            out.writeSigned(row);
        }
        out.writeBytes(stages);
    }

    private static int[] readRowNumbers(ByteReader in) {
        int[] rows = new int[in.readCount()];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = (int) in.readSigned();
        }
        return rows;
    }

    private static final int IS_ABSENCE = 1;
    private static final int IS_IMPORTED = 2;
    private static final int IS_MISSED = 4;
    private static final int IS_CONTRADICTED = 8;
    private static final int IS_WITHDRAWN = 16;
    private static final int IS_ANNOUNCED = 32;
    private static final int IS_ENDED = 64;
    private static final int IS_TOLD = 128;

    private static void writeRaise(Raise raise, long base, MomentsOut told, ByteWriter out) {
        out.writeCount(raise.rule.index());
        out.writeValue(raise.key);
        out.writeByte(
                (raise.absence ? IS_ABSENCE : 0)
                        | (raise.imported ? IS_IMPORTED : 0)
                        | (raise.missed ? IS_MISSED : 0)
                        | (raise.contradicted ? IS_CONTRADICTED : 0)
                        | (raise.withdrawn ? IS_WITHDRAWN : 0)
                        | (raise.isAnnounced() ? IS_ANNOUNCED : 0)
                        | (raise.endedAt != Raise.NOT_YET ? IS_ENDED : 0)
                        | (raise.told != null ? IS_TOLD : 0));
        out.writeCount(raise.number);
        writeTime(raise.time, base, out);
        writeTime(raise.due, base, out);
        writeUsed(raise.rows, raise.stages, out);
        out.writeLong(raise.evidence);
        out.writeLong(raise.idHigh);
        out.writeLong(raise.idLow);
        if (raise.isAnnounced()) {
            writeTime(raise.emittedAt, base, out);
        }
        if (raise.endedAt != Raise.NOT_YET) {
            writeTime(raise.endedAt, base, out);
        }
        if (raise.told != null) {
            told.write(raise.told);
        }
    }

    /// A raise; null where its definition is gone or another version.
    private @Nullable Raise readRaise(
            long base, ByteReader in, MomentsIn told, @Nullable Translation translation) {
        int index = in.readCount();
        Rule rule = translation == null ? plan.rules().get(index) : translation.rule(index);
        Value key = in.readValue();
        int flags = in.readByte();
        int number = in.readCount();
        long time = readTime(base, in);
        long due = readTime(base, in);
        int[] rows = readRowNumbers(in);
        byte[] stages = in.readBytes();
        long evidence = in.readLong();
        long high = in.readLong();
        long low = in.readLong();
        long emittedAt = (flags & IS_ANNOUNCED) != 0 ? readTime(base, in) : Raise.NOT_YET;
        long endedAt = (flags & IS_ENDED) != 0 ? readTime(base, in) : Raise.NOT_YET;
        Moment moment = (flags & IS_TOLD) != 0 ? told.readMoment() : null;
        if (rule == null || translation != null && !translation.isSame(index)) {
            return null;
        }
        Raise raise = new Raise(rule, key, time, rows, stages);
        raise.number = number;
        raise.due = due;
        raise.evidence = evidence;
        raise.idHigh = high;
        raise.idLow = low;
        raise.emittedAt = emittedAt;
        raise.endedAt = endedAt;
        raise.absence = (flags & IS_ABSENCE) != 0;
        raise.imported = (flags & IS_IMPORTED) != 0;
        raise.missed = (flags & IS_MISSED) != 0;
        raise.contradicted = (flags & IS_CONTRADICTED) != 0;
        raise.withdrawn = (flags & IS_WITHDRAWN) != 0;
        raise.told = moment;
        return raise;
    }

    private static void writeStanding(Consent.Standing standing, ByteWriter out) {
        out.writeText(standing.purpose());
        out.writeFlag(standing.granted());
        out.writeSigned(standing.sinceMillis());
        out.writeSigned(standing.cutMillis());
    }

    private static Consent.Standing readStanding(ByteReader in) {
        return new Consent.Standing(in.readText(), in.readFlag(), in.readSigned(), in.readSigned());
    }

    static void writeTime(long time, long base, ByteWriter out) {
        out.writeSigned(time - base);
    }

    static long readTime(long base, ByteReader in) {
        return base + in.readSigned();
    }
}

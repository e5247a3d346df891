package dev.carpe.detect;

import dev.carpe.codec.ByteReader;
import dev.carpe.codec.ByteWriter;
import dev.carpe.event.Value;
import dev.carpe.profile.Consent;
import dev.carpe.profile.ProfileId;
import java.util.HashMap;
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
    private final StrandCodec strandCodec;
    private final RaiseCodec raiseCodec;
    private final Map<Long, Translation> translations = new HashMap<>();

    /// A codec for a plan.
    ///
    /// @param former finds the names of another plan by their [PlanNames#id]; throws where they are not known
    public StoryCodec(Plan plan, LongFunction<PlanNames> former) {
        this.plan = plan;
        this.names = PlanNames.of(plan);
        this.id = names.id();
        this.former = former;
        this.strandCodec = new StrandCodec(plan);
        this.raiseCodec = new RaiseCodec(plan);
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
        out.writeList(story.raises, raise -> RaiseCodec.write(raise, base, told, out));
        out.writeFlag(story.mended);
        writeActiveSince(story.activeSince, out);
        out.writeList(story.consent.standings(), standing -> writeStanding(standing, out));
        out.writeCount(story.events);
        out.writeCount(story.sinceCheckpoint);
        out.writeCount(story.rebuildAt);
        Relative.write(story.reached, base, out);
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
        new RowsReader(plan.layout(), origins, translation).read(story.rows, in);
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
            Raise raise = raiseCodec.read(base, in, told, translation);
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
        story.reached = Relative.read(base, in);
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

    private static void writeFold(Fold fold, long base, ByteWriter out) {
        Strand[] strands = fold.strands.all();
        out.writeCount(strands.length);
        for (Strand strand : strands) {
            StrandCodec.write(strand, base, out);
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
            Strand strand = strandCodec.read(base, in, translation);
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

    private static void writeStanding(Consent.Standing standing, ByteWriter out) {
        out.writeText(standing.purpose());
        out.writeFlag(standing.granted());
        out.writeSigned(standing.sinceMillis());
        out.writeSigned(standing.cutMillis());
    }

    private static Consent.Standing readStanding(ByteReader in) {
        return new Consent.Standing(in.readText(), in.readFlag(), in.readSigned(), in.readSigned());
    }
}

package dev.carpe.engine;

import dev.carpe.codec.ByteReader;
import dev.carpe.codec.ByteWriter;
import dev.carpe.decide.AnswersIn;
import dev.carpe.decide.AnswersOut;
import dev.carpe.decide.Decision;
import dev.carpe.decide.DecisionId;
import dev.carpe.detect.MomentsIn;
import dev.carpe.detect.MomentsOut;
import dev.carpe.engine.Store.Space;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The decisions of a shard that can still be shown: those in the store, by day, and those given lately, which may not be there yet.
final class Decisions {
    private static final int MOST_RECENT = 4096;

    private final Store store;
    private final Map<DecisionId, Decision> recent = new LinkedHashMap<>();

    Decisions(Store store) {
        this.store = store;
    }

    /// Keeps a decision.
    ///
    /// @return the decision, written down
    byte[] keep(Decision decision, int today, Batch batch) {
        byte[] bytes = write(decision);
        batch.changes.put(Space.DECISIONS, StoreKeys.decision(today, decision.id()), bytes);
        recent.put(decision.id(), decision);
        if (recent.size() > MOST_RECENT) {
            recent.remove(recent.keySet().iterator().next());
        }
        return bytes;
    }

    /// A decision that was given within [Engine#DECISIONS_KNOWN_DAYS] days; null if there is none.
    @Nullable Decision find(DecisionId id, int today) {
        Decision known = recent.get(id);
        for (int day = today; known == null && day > today - Engine.DECISIONS_KNOWN_DAYS; day--) {
            byte[] bytes = store.get(Space.DECISIONS, StoreKeys.decision(day, id));
            known = bytes == null ? null : read(bytes);
        }
        return known;
    }

    /// Takes those out of the store that are too old to be shown.
    static void sweep(int today, Changes changes) {
        changes.removeRange(
                Space.DECISIONS,
                StoreKeys.day(0),
                StoreKeys.day(today - Engine.DECISIONS_KNOWN_DAYS));
    }

    /// Forgets what is not in the store.
    void clear() {
        recent.clear();
    }

    static byte[] write(Decision decision) {
        ByteWriter out = new ByteWriter(256);
        new AnswersOut(out, new MomentsOut(out)).write(decision);
        return out.toBytes();
    }

    static Decision read(byte[] bytes) {
        ByteReader in = new ByteReader(bytes);
        return new AnswersIn(in, new MomentsIn(in)).readDecision();
    }
}

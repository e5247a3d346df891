package dev.carpe.engine;

import dev.carpe.engine.Store.Space;
import dev.carpe.event.Event;
import dev.carpe.language.SourceDefinition;
import dev.carpe.machine.CustomerCodec;
import dev.carpe.machine.Input;
import dev.carpe.machine.Machine;
import dev.carpe.profile.ProfileId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads customers from the store: the state as it was last written, and what happened since done again. The core gives the same for the
/// same, so this is the customer as the shard has it, as far as it is durable.
///
/// What cannot be done again from the log alone (a merge needs the other profile, a claim what the catalogue said) is never behind: its
/// batch holds the state as well.
final class Recall {
    private static final int ROW_BYTES = 8;

    private final Store store;
    private final LogBook log;
    private final Program program;
    private final Machine machine;
    private final CustomerCodec codec;

    /// @param machine of the same program, as the codec
    Recall(Store store, Program program, Machine machine, CustomerCodec codec) {
        this.store = store;
        this.log = new LogBook(store);
        this.program = program;
        this.machine = machine;
        this.codec = codec;
    }

    /// A state as it stands in the store: the last row of the log that is in it, and the state.
    static byte[] stamped(long row, byte[] state) {
        byte[] stamped = new byte[ROW_BYTES + state.length];
        System.arraycopy(StoreKeys.number(row), 0, stamped, 0, ROW_BYTES);
        System.arraycopy(state, 0, stamped, ROW_BYTES, state.length);
        return stamped;
    }

    /// Whether the state, with the log, says what an input did, so that it may be done again later.
    static boolean canRepeat(Logged what) {
        return switch (what) {
            case Logged.Received _, Logged.Ticked _, Logged.Withdrew _, Logged.Asked _ -> true;
            case Logged.Merged _, Logged.Unmerged _, Logged.Shown _, Logged.Erased _ -> false;
        };
    }

    /// The customer of a profile as it was last written; null where none was.
    @Nullable Kept written(String profile) {
        return parse(store.get(Space.STATE, StoreKeys.text(profile)));
    }

    private @Nullable Kept parse(byte @Nullable [] state) {
        return state == null || state.length == ROW_BYTES
                ? null
                : Kept.parse(state, ROW_BYTES, codec);
    }

    /// The customer of a profile as it is; null where nothing is known.
    @Nullable Kept present(String profile) {
        byte[] key = StoreKeys.text(profile);
        while (true) {
            byte[] state = store.get(Space.STATE, key);
            List<Entry> since = since(profile, state == null ? -1 : StoreKeys.number(state, 0));
            // If it was written anew meanwhile, the log before that may have been trimmed.
            if (Arrays.equals(state, store.get(Space.STATE, key))) {
                return since.isEmpty() ? parse(state) : repeat(profile, parse(state), since);
            }
        }
    }

    private List<Entry> since(String profile, long row) {
        List<Entry> since = new ArrayList<>();
        log.rows(
                profile,
                row + 1,
                next -> {
                    since.addAll(log.entries(next));
                    return true;
                });
        return since;
    }

    private @Nullable Kept repeat(String profile, @Nullable Kept written, List<Entry> since) {
        Kept kept = written == null ? new Kept(machine.begin(new ProfileId(profile))) : written;
        for (Entry entry : since) {
            repeat(kept, entry);
        }
        // Timers may have been set and fired since; whoever needs one sets it anew.
        kept.timer = Kept.NO_TIMER;
        return written == null && kept.behind == 0 ? null : kept;
    }

    private void repeat(Kept kept, Entry entry) {
        switch (entry.what()) {
            case Logged.Received(Event event) -> {
                kept.follow(event.source(), isImport(event.source()));
                step(kept, new Input.Received(event), entry.at());
            }
            case Logged.Ticked _ -> step(kept, new Input.Tick(), entry.at());
            case Logged.Withdrew(String purpose) -> {
                kept.clock = Kept.LIVE;
                step(kept, new Input.Withdrew(purpose), entry.at());
            }
            case Logged.Asked asked -> repeat(kept, asked, entry.at());
            case Logged.Merged _, Logged.Unmerged _, Logged.Shown _, Logged.Erased _ -> {}
        }
    }

    private void repeat(Kept kept, Logged.Asked asked, Instant at) {
        if (asked.changed()) {
            kept.clock = Kept.LIVE;
            step(kept, new Input.Asked(asked.placements(), asked.context(), asked.shows()), at);
        }
    }

    private boolean isImport(String source) {
        return program.workspace().kindOf(source) == SourceDefinition.Kind.IMPORT;
    }

    private void step(Kept kept, Input input, Instant at) {
        machine.step(kept.customer, input, at);
        kept.last = Math.max(kept.last, at.toEpochMilli());
        kept.behind++;
    }
}

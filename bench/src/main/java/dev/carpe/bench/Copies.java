package dev.carpe.bench;

import dev.carpe.engine.Changes;
import dev.carpe.engine.Store;
import dev.carpe.engine.Store.Space;
import dev.carpe.engine.embedded.RocksStore;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/// Makes a crowd larger than there is time to play: each customer's state once more under other ids, which are as long, so that they can be put in
/// its place byte by byte. What is asked and how a store opens depends on states, not on how they came about; the log tells of the originals alone.
final class Copies {
    private static final int AT_ONCE = 1000;

    private Copies() {}

    /// Copies the customers of a closed store until there are so many.
    ///
    /// @param folder of the store
    /// @param originals how many there are
    /// @param customers how many there are to be
    static void make(Path folder, int originals, int customers) {
        try (Store store = RocksStore.open(folder, RocksStore.Settings.DEFAULT)) {
            Changes[] changes = {new Changes()};
            store.scan(
                    Space.STATE,
                    bytes(Crowd.device(0)),
                    bytes(Crowd.device(originals)),
                    (key, state) -> {
                        String id = new String(key, StandardCharsets.UTF_8);
                        int number = Integer.parseInt(id.substring(id.length() - 8));
                        for (int copy = number + originals; copy < customers; copy += originals) {
                            byte[] other = bytes(Crowd.device(copy));
                            changes[0].put(Space.STATE, other, renamed(state, key, other));
                        }
                        if (number % AT_ONCE == 0) {
                            store.write(List.of(changes[0]), false);
                            changes[0] = new Changes();
                        }
                        return true;
                    });
            store.write(List.of(changes[0]), true);
        }
    }

    private static byte[] bytes(String id) {
        return id.getBytes(StandardCharsets.UTF_8);
    }

    /// A state in which one id stands wherever the other did.
    private static byte[] renamed(byte[] state, byte[] from, byte[] to) {
        byte[] renamed = state.clone();
        int at = 0;
        while (at + from.length <= state.length) {
            if (matches(state, at, from)) {
                System.arraycopy(to, 0, renamed, at, to.length);
                at += from.length;
            } else {
                at++;
            }
        }
        return renamed;
    }

    private static boolean matches(byte[] state, int at, byte[] id) {
        for (int i = 0; i < id.length; i++) {
            if (state[at + i] != id[i]) {
                return false;
            }
        }
        return true;
    }
}

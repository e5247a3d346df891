package dev.carpe.engine;

import dev.carpe.profile.ProfileId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/// Who wants to hear of which profile. Follows merges and logins.
final class Listeners {
    private final Map<String, List<Listening>> byProfile = new ConcurrentHashMap<>();
    private final List<Consumer<Entry>> followers = new CopyOnWriteArrayList<>();

    private record Listening(String id, Consumer<Entry> listener) {}

    /// @param profile whom the id belongs to now
    Subscription add(String id, String profile, Consumer<Entry> listener) {
        Listening listening = new Listening(id, listener);
        add(profile, List.of(listening));
        return () -> remove(listening);
    }

    /// @param listener hears of every entry that has outputs
    Subscription addFollower(Consumer<Entry> listener) {
        followers.add(listener);
        return () -> followers.remove(listener);
    }

    private void add(String profile, List<Listening> more) {
        byProfile.compute(
                profile,
                (_, there) -> {
                    List<Listening> all = there == null ? new CopyOnWriteArrayList<>() : there;
                    all.addAll(more);
                    return all;
                });
    }

    private void remove(Listening listening) {
        byProfile.forEach((profile, _) ->
                byProfile.computeIfPresent(
                        profile,
                        (_, there) -> {
                            there.remove(listening);
                            return there.isEmpty() ? null : there;
                        }));
    }

    /// Tells what is durable now.
    ///
    /// @param firstRow number of the batch's first row in the log
    void publish(Batch batch, long firstRow) {
        long row = firstRow;
        if (byProfile.isEmpty() && followers.isEmpty()) {
            return;
        }
        for (int i = 0; i < batch.relinked.size(); i += 2) {
            relink(batch.relinked.get(i), batch.relinked.get(i + 1));
        }
        for (Batch.Written written : batch.written) {
            publish(written.turn(), row++);
        }
    }

    private void relink(String id, String profile) {
        List<Listening> moving = new ArrayList<>();
        for (List<Listening> all : byProfile.values()) {
            for (Listening listening : all) {
                if (listening.id().equals(id)) {
                    moving.add(listening);
                }
            }
        }
        moving.forEach(this::remove);
        if (!moving.isEmpty()) {
            add(profile, moving);
        }
    }

    /// Who throws is not told any more: the writer of all customers must not stop for one listener.
    private void tell(Listening one, Entry entry) {
        try {
            one.listener().accept(entry);
        } catch (RuntimeException | Error failure) {
            remove(one);
        }
    }

    private void tell(Consumer<Entry> follower, Entry entry) {
        try {
            follower.accept(entry);
        } catch (RuntimeException | Error failure) {
            followers.remove(follower);
        }
    }

    private void publish(Turn turn, long row) {
        for (int place = 0; place < turn.steps().size(); place++) {
            Turn.Step step = turn.steps().get(place);
            if (step.what() instanceof Logged.Merged(var merge)) {
                List<Listening> moving = byProfile.remove(merge.from().value());
                if (moving != null) {
                    add(turn.profile(), moving);
                }
            }
            List<Listening> listening = byProfile.get(turn.profile());
            boolean followed = !followers.isEmpty() && !step.outputs().isEmpty();
            if (listening != null || followed) {
                Entry entry =
                        new Entry(
                                LogCodec.position(row, place),
                                step.at(),
                                new ProfileId(turn.profile()),
                                step.what(),
                                step.outputs());
                if (listening != null) {
                    List.copyOf(listening).forEach(one -> tell(one, entry));
                }
                if (followed) {
                    List.copyOf(followers).forEach(follower -> tell(follower, entry));
                }
            }
        }
    }
}

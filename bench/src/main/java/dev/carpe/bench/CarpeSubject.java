package dev.carpe.bench;

import dev.carpe.codec.ByteWriter;
import dev.carpe.detect.Change;
import dev.carpe.detect.Detector;
import dev.carpe.detect.Plan;
import dev.carpe.detect.Story;
import dev.carpe.detect.StoryCodec;
import dev.carpe.event.Event;
import dev.carpe.language.MomentDefinition;
import dev.carpe.profile.ProfileId;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/// Carpe, called as a host calls it. Timers fire when their customer's next event comes, or at the end.
final class CarpeSubject implements Subject {
    private final Plan plan;
    private final List<MomentDefinition> definitions;
    private final Detector detector;
    private final Map<String, Story> stories = new HashMap<>();
    private final Map<String, long[]> raises = new HashMap<>();
    private final Consumer<Change> changes = this::count;
    private long announced;

    CarpeSubject(Plan plan) {
        this.plan = plan;
        this.definitions = plan.definitions();
        this.detector = new Detector(plan);
        definitions.forEach(definition -> raises.put(definition.id(), new long[1]));
    }

    private void count(Change change) {
        announced++;
        int by =
                switch (change) {
                    case Change.Raised _, Change.Missed _ -> 1;
                    case Change.Retracted _ -> -1;
                    case Change.Amended _, Change.Ended _ -> 0;
                };
        long[] count = raises.get(change.moment().definition());
        if (count != null) {
            count[0] += by;
        }
    }

    @Override
    public void receive(Event[] events, int from, int to) {
        for (int i = from; i < to; i++) {
            receive(events[i]);
        }
    }

    /// Takes in one event.
    void receive(Event event) {
        String customer = String.valueOf(event.userId());
        Story story = stories.get(customer);
        if (story == null) {
            story = detector.begin(new ProfileId(customer));
            stories.put(customer, story);
        }
        detector.receive(story, event, changes);
    }

    @Override
    public void finish(long now) {
        Instant then = Instant.ofEpochMilli(now);
        stories.values().forEach(story -> detector.advance(story, then, changes));
    }

    @Override
    public long[] raises() {
        return definitions.stream().mapToLong(definition -> raises(definition.id())).toArray();
    }

    /// Moments of a definition, raised and not taken back.
    long raises(String definition) {
        return raises.getOrDefault(definition, new long[1])[0];
    }

    /// Changes told so far, of whatever kind.
    long announced() {
        return announced;
    }

    @Override
    public int customers() {
        return stories.size();
    }

    /// The mean of what stories estimate to hold.
    long estimatedBytes() {
        long[] bytes = stories.values().stream().mapToLong(Story::bytes).toArray();
        return bytes.length == 0 ? 0 : Arrays.stream(bytes).sum() / bytes.length;
    }

    /// The mean of what stories take written down, as a store keeps them, not compressed.
    long writtenBytes() {
        StoryCodec codec =
                new StoryCodec(
                        plan,
                        id -> {
                            throw new IllegalStateException("nothing is read here: " + id);
                        });
        ByteWriter out = new ByteWriter();
        long bytes = 0;
        for (Story story : stories.values()) {
            out.clear();
            codec.write(story, out);
            bytes += out.toBytes().length;
        }
        return stories.isEmpty() ? 0 : bytes / stories.size();
    }
}

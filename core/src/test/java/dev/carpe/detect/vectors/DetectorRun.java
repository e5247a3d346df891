package dev.carpe.detect.vectors;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carpe.codec.ByteReader;
import dev.carpe.codec.ByteWriter;
import dev.carpe.detect.Change;
import dev.carpe.detect.Detector;
import dev.carpe.detect.Moment;
import dev.carpe.detect.MomentId;
import dev.carpe.detect.Plan;
import dev.carpe.detect.Story;
import dev.carpe.detect.StoryCodec;
import dev.carpe.event.Event;
import dev.carpe.language.Workspace;
import dev.carpe.profile.ProfileId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The detector, fed with a vector's stream in the order of arrival, with every timer fired when it is due.
final class DetectorRun {
    private static final int ENDLESS = 10_000;

    private Detector detector;
    private final Map<String, Story> stories = new LinkedHashMap<>();
    private final Map<Long, Event> sent = new HashMap<>();
    private final Map<MomentId, Moment> net = new LinkedHashMap<>();
    private final List<Announcement> announcements = new ArrayList<>();

    private @Nullable StoryCodec codec;

    private DetectorRun(Workspace workspace, boolean restarting) {
        Plan plan = Plan.of(workspace);
        this.detector = new Detector(plan);
        this.codec = restarting ? codecOf(plan) : null;
    }

    private static StoryCodec codecOf(Plan plan) {
        return new StoryCodec(
                plan,
                id -> {
                    throw new AssertionError("unknown names " + id);
                });
    }

    static DetectorRun of(Workspace workspace, Vector vector) {
        return new DetectorRun(workspace, false).over(vector);
    }

    /// The same, with every story written down and read back before each line.
    static DetectorRun restarting(Workspace workspace, Vector vector) {
        return new DetectorRun(workspace, true).over(vector);
    }

    private DetectorRun over(Vector vector) {
        for (StreamLine line : vector.when()) {
            wait(line.arrives());
            restart();
            if (line.kind() == StreamLine.Kind.ADOPTION) {
                adopt(vector.editedWorkspace(), line.time());
            } else {
                happen(line);
            }
        }
        restart();
        wait(vector.until());
        return this;
    }

    private void restart() {
        StoryCodec written = codec;
        if (written != null) {
            stories.replaceAll((profile, story) -> {
                ByteWriter out = new ByteWriter();
                written.write(story, out);
                ByteReader in = new ByteReader(out.toBytes());
                Story again = written.read(new ProfileId(profile), in);
                assertThat(in.hasMore()).isFalse();
                return again;
            });
        }
    }

    /// What was raised, or found too late, and not taken back.
    List<Outcome> net() {
        return net.values().stream().map(moment -> Outcome.of(moment, sent)).sorted().toList();
    }

    List<Announcement> announcements() {
        return announcements.stream().sorted().toList();
    }

    private void happen(StreamLine line) {
        Story story = story(line.profile());
        switch (line.kind()) {
            case EVENT -> {
                Event event = line.event();
                sent.putIfAbsent(event.messageId().hash(), event);
                detector.receive(story, event, change -> take(change, line.arrives()));
            }
            case WITHDRAWAL ->
                    detector.withdraw(
                            story, line.object(), line.time(), change -> take(change, line.time()));
            case MERGE ->
                    detector.merge(
                            story,
                            taken(line.object()),
                            line.time(),
                            change -> take(change, line.time()));
            case ADOPTION -> throw new IllegalStateException("concerns all profiles: " + line);
        }
    }

    private void adopt(Workspace workspace, Instant now) {
        Plan plan = Plan.of(workspace);
        detector = new Detector(plan);
        codec = codec == null ? null : codecOf(plan);
        stories.replaceAll((_, story) -> detector.adopt(story, now, change -> take(change, now)));
    }

    private Story story(String profile) {
        return stories.computeIfAbsent(profile, id -> detector.begin(new ProfileId(id)));
    }

    private Story taken(String profile) {
        Story story = story(profile);
        stories.remove(profile);
        return story;
    }

    private void wait(Instant until) {
        for (Story story : stories.values()) {
            int wakes = 0;
            while (!story.nextWake().isAfter(until)) {
                Instant now = story.nextWake();
                detector.advance(story, now, change -> take(change, now));
                if (wakes++ > ENDLESS) {
                    throw new AssertionError("nextWake stays at " + Offset.format(now));
                }
            }
        }
    }

    private void take(Change change, Instant now) {
        announcements.add(Announcement.of(change, now));
        Moment moment = change.moment();
        switch (change) {
            case Change.Raised _, Change.Amended _, Change.Missed _ -> net.put(moment.id(), moment);
            case Change.Retracted _ -> net.remove(moment.id());
            case Change.Ended _ -> {}
        }
    }
}

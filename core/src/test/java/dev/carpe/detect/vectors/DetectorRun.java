package dev.carpe.detect.vectors;

import dev.carpe.detect.Change;
import dev.carpe.detect.Detector;
import dev.carpe.detect.Moment;
import dev.carpe.detect.MomentId;
import dev.carpe.detect.Plan;
import dev.carpe.detect.Story;
import dev.carpe.event.Event;
import dev.carpe.language.Workspace;
import dev.carpe.profile.ProfileId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The detector, fed with a vector's stream in the order of arrival, with every timer fired when it is due.
final class DetectorRun {
    private static final int ENDLESS = 10_000;

    private Detector detector;
    private final Map<String, Story> stories = new LinkedHashMap<>();
    private final Map<Long, Event> sent = new HashMap<>();
    private final Map<MomentId, Moment> net = new LinkedHashMap<>();
    private final List<Announcement> announcements = new ArrayList<>();

    private DetectorRun(Workspace workspace) {
        this.detector = new Detector(Plan.of(workspace));
    }

    static DetectorRun of(Workspace workspace, Vector vector) {
        DetectorRun run = new DetectorRun(workspace);
        for (StreamLine line : vector.when()) {
            run.wait(line.arrives());
            if (line.kind() == StreamLine.Kind.ADOPTION) {
                run.adopt(vector.editedWorkspace(), line.time());
            } else {
                run.happen(line);
            }
        }
        run.wait(vector.until());
        return run;
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
        detector = new Detector(Plan.of(workspace));
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

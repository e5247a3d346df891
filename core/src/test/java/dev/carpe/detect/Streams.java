package dev.carpe.detect;

import dev.carpe.event.Event;
import dev.carpe.event.MessageId;
import dev.carpe.event.Num;
import dev.carpe.event.Struct;
import dev.carpe.event.Text;
import dev.carpe.language.Reading;
import dev.carpe.language.SourceFile;
import dev.carpe.language.Workspace;
import dev.carpe.language.WorkspaceReader;
import dev.carpe.profile.ProfileId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// A story under test: seconds in, changes out.
final class Streams {
    final Detector detector;
    final Story story;
    final List<Change> changes = new ArrayList<>();
    private int sent;

    Streams(String documents) {
        this.detector = new Detector(Plan.of(workspace(documents)));
        this.story = detector.begin(new ProfileId("ada"));
    }

    static Workspace workspace(String documents) {
        Reading reading = WorkspaceReader.read(List.of(new SourceFile("test.yaml", documents)));
        if (reading.hasErrors()) {
            throw new IllegalArgumentException(reading.problems().toString());
        }
        return reading.workspace();
    }

    static Struct product(String id) {
        return Struct.of("product_id", new Text(id));
    }

    static Struct dwell(String id, double seconds) {
        return product(id).toBuilder()
                .put("element", new Text("price"))
                .put("seconds", Num.of(seconds))
                .build();
    }

    Event event(String name, double second, Struct properties) {
        long millis = Math.round(second * 1000);
        return new Event(
                MessageId.of(name + "@" + second + "#" + sent++),
                Event.Type.TRACK,
                name,
                "phone",
                null,
                millis,
                millis,
                sent,
                "web",
                properties,
                Struct.EMPTY);
    }

    Streams send(String name, double second, Struct properties) {
        return receive(event(name, second, properties));
    }

    Streams receive(Event event) {
        detector.receive(story, event, changes::add);
        return this;
    }

    Streams until(double second) {
        Instant end = Instant.ofEpochMilli(Math.round(second * 1000));
        while (!story.nextWake().isAfter(end)) {
            detector.advance(story, story.nextWake(), changes::add);
        }
        return this;
    }

    /// Times, in seconds, of what was raised.
    List<Long> raised() {
        return changes.stream()
                .filter(Change.Raised.class::isInstance)
                .map(change -> change.moment().time().getEpochSecond())
                .toList();
    }
}

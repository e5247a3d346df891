package dev.carpe.app;

import dev.carpe.app.mapping.MalformedMapping;
import dev.carpe.app.mapping.Mapping;
import dev.carpe.app.mapping.MappingReader;
import dev.carpe.app.replay.Findings;
import dev.carpe.app.replay.MomentRow;
import dev.carpe.app.replay.Replay;
import dev.carpe.app.replay.Until;
import dev.carpe.app.terminal.Terminal;
import dev.carpe.detect.Change;
import dev.carpe.detect.Moment;
import dev.carpe.event.Event;
import dev.carpe.language.Reading;
import dev.carpe.language.Workspace;
import dev.carpe.language.WorkspaceReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/// A whole file, replayed.
///
/// @param taken what was read
/// @param findings what was counted
/// @param events the events, in order
/// @param changes every change of every moment
record Replayed(Intake.Taken taken, Findings findings, List<Event> events, List<Change> changes) {

    static Replayed of(Path data, Path mapping, Path workspace, Until until)
            throws IOException, MalformedMapping {
        Mapping read = MappingReader.read(mapping.toString(), Files.readString(mapping));
        Reading reading = WorkspaceReader.read(WorkspaceFolder.read(workspace));
        if (reading.hasErrors()) {
            throw new AssertionError(reading.problems());
        }
        Workspace sound = ReplayInput.withSource(reading.workspace(), read);
        Terminal nobody =
                Terminal.plain(OutputStream.nullOutputStream(), OutputStream.nullOutputStream());
        Invocation invocation =
                new Invocation(
                        nobody, InputStream.nullInputStream(), InstantSource.system(), () -> 0);
        List<Change> changes = new ArrayList<>();
        List<Event> events = new ArrayList<>();
        Replay replay = new Replay(sound, (_, change, _) -> changes.add(change));
        Intake.Taken taken =
                new Intake(invocation)
                        .read(
                                data.toString(),
                                read,
                                event -> {
                                    events.add(event);
                                    replay.take(event);
                                });
        return new Replayed(taken, replay.finish(until), events, changes);
    }

    /// The moments of a definition that were raised and not taken back.
    List<Moment> standing(String definition) {
        List<Moment> standing = new ArrayList<>();
        for (Change change : changes) {
            Moment moment = change.moment();
            if (!moment.definition().equals(definition)) {
                continue;
            }
            switch (change) {
                case Change.Raised _ -> standing.add(moment);
                case Change.Amended _ ->
                        standing.replaceAll(
                                known -> known.id().equals(moment.id()) ? moment : known);
                case Change.Retracted _ ->
                        standing.removeIf(known -> known.id().equals(moment.id()));
                case Change.Missed _, Change.Ended _ -> {}
            }
        }
        return standing;
    }

    MomentRow row(String definition) {
        return findings.moments().stream()
                .filter(row -> row.definition().equals(definition))
                .findFirst()
                .orElseThrow();
    }
}

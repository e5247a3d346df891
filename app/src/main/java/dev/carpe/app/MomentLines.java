package dev.carpe.app;

import dev.carpe.analytics.json.JsonText;
import dev.carpe.app.replay.Grounds;
import dev.carpe.detect.Change;
import dev.carpe.detect.Contribution;
import dev.carpe.detect.Evidence;
import dev.carpe.detect.Moment;
import dev.carpe.machine.Customer;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/// Writes moments as NDJSON: one line per change, so that a moment taken back later has a second line that says so, and
/// when (`at`, by the replay's clock). Lines come in the order of `at`; of one time, what timers bring about first, by customer, then what
/// events bring about, in the order of the file.
final class MomentLines implements AutoCloseable {
    private final @Nullable Writer out;

    private MomentLines(@Nullable Writer out) {
        this.out = out;
    }

    /// Lines to a file; to nowhere where none is named.
    static MomentLines to(@Nullable Path file) throws IOException {
        if (file == null) {
            return new MomentLines(null);
        }
        if (file.toString().equals("-")) {
            throw Failure.usage("--moments - would mix the lines with the report", "name a file");
        }
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null && !Files.isDirectory(folder)) {
            throw Failure.unreadable(
                    "the moments cannot be written to " + file + ": there is no folder " + folder,
                    "make the folder first, or name another");
        }
        return new MomentLines(Files.newBufferedWriter(file, StandardCharsets.UTF_8));
    }

    void write(Customer customer, Change change, Instant at) {
        if (out == null) {
            return;
        }
        try (JsonGenerator json = JsonOutput.lines(out)) {
            json.writeStartObject();
            json.writeStringProperty("change", word(change));
            json.writeStringProperty("at", at.toString());
            moment(json, Grounds.of(customer, change.moment()));
            json.writeEndObject();
            json.writeRaw('\n');
        }
    }

    /// The kind of a change in a word.
    static String word(Change change) {
        return switch (change) {
            case Change.Raised _ -> "raised";
            case Change.Amended _ -> "amended";
            case Change.Retracted _ -> "retracted";
            case Change.Missed _ -> "missed";
            case Change.Ended _ -> "ended";
        };
    }

    static void moment(JsonGenerator json, Grounds grounds) {
        Moment moment = grounds.moment();
        json.writeStringProperty("id", moment.id().toString());
        json.writeStringProperty("definition", moment.definition());
        json.writeNumberProperty("version", moment.version());
        json.writeStringProperty("profile", moment.profile().value());
        json.writeArrayPropertyStart("key");
        moment.key().values().forEach(value -> JsonText.write(value, json));
        json.writeEndArray();
        json.writeStringProperty("time", moment.time().toString());
        json.writeStringProperty("expiresAt", moment.expiresAt().toString());
        json.writeNumberProperty("intent", moment.intent());
        json.writeArrayPropertyStart("reasons");
        for (Moment.IntentReason reason : moment.reasons()) {
            json.writeStartObject();
            json.writeNumberProperty("by", reason.by());
            json.writeStringProperty("because", reason.because());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeArrayPropertyStart("evidence");
        moment.evidence().forEach(evidence -> evidence(json, evidence));
        json.writeEndArray();
        if (!grounds.contributions().isEmpty()) {
            json.writeArrayPropertyStart("contributions");
            grounds.contributions().forEach(contribution -> contribution(json, contribution));
            json.writeEndArray();
        }
        json.writeStringProperty("explanation", moment.explanation());
    }

    private static void evidence(JsonGenerator json, Evidence evidence) {
        json.writeStartObject();
        json.writeNumberProperty("step", evidence.step());
        json.writeStringProperty("name", evidence.name());
        json.writeStringProperty("time", evidence.time().toString());
        json.writeName("fields");
        JsonText.write(evidence.fields(), json);
        json.writeEndObject();
    }

    private static void contribution(JsonGenerator json, Contribution contribution) {
        json.writeStartObject();
        json.writeStringProperty("name", contribution.name());
        json.writeStringProperty("time", contribution.time().toString());
        json.writeNumberProperty("added", contribution.added());
        json.writeNumberProperty("left", contribution.left());
        json.writeEndObject();
    }

    @Override
    public void close() throws IOException {
        if (out != null) {
            out.close();
        }
    }
}

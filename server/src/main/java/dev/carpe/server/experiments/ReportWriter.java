package dev.carpe.server.experiments;

import dev.carpe.stats.Analysis;
import dev.carpe.stats.Interval;
import dev.carpe.stats.Level;
import dev.carpe.stats.adjust.Segments;
import dev.carpe.stats.health.Exposure;
import dev.carpe.stats.report.Adjusted;
import dev.carpe.stats.report.Because;
import dev.carpe.stats.report.Comparison;
import dev.carpe.stats.report.ExposureWords;
import dev.carpe.stats.report.Finding;
import dev.carpe.stats.report.Health;
import dev.carpe.stats.report.NextStep;
import dev.carpe.stats.report.Point;
import dev.carpe.stats.report.Report;
import dev.carpe.stats.report.Unknown;
import dev.carpe.stats.sequential.Verdict;
import java.util.Locale;
import java.util.TreeMap;
import tools.jackson.core.JsonGenerator;

/// Writes reports on experiments as JSON: the members of an object, which the caller begins and ends.
public final class ReportWriter {
    private final JsonGenerator json;

    /// Writes into this one.
    public ReportWriter(JsonGenerator json) {
        this.json = json;
    }

    /// Writes whether the experiment can be trusted, and what was found.
    public void write(Report report) {
        health(report);
        json.writeArrayPropertyStart("comparisons");
        report.comparisons().forEach(this::comparison);
        json.writeEndArray();
        json.writeArrayPropertyStart("segments");
        for (Report.Treatment treatment : report.treatments()) {
            treatment.segments().forEach(cut -> dimension(treatment.arm(), cut));
        }
        json.writeEndArray();
    }

    /// Writes what was found of the goal, of the first treatment, as one object.
    public void writeGoal(Report report) {
        comparison(report.comparisons().getFirst());
    }

    /// Writes the same effects with what was known of the customers before taken into account.
    public void writeAdjusted(Report report) {
        json.writeArrayPropertyStart("adjusted");
        for (Report.Treatment treatment : report.treatments()) {
            treatment.adjusted().forEach(one -> adjusted(treatment.arm(), one));
        }
        json.writeEndArray();
    }

    private void adjusted(String arm, Adjusted one) {
        json.writeStartObject();
        json.writeStringProperty("metric", one.metric().name());
        json.writeStringProperty("arm", arm);
        json.writeNumberProperty("units", one.effect().units());
        json.writeNumberProperty("difference", one.effect().difference());
        json.writeNumberProperty("standardError", one.effect().standardError());
        interval(json, "interval", one.anytime().interval());
        json.writeNumberProperty("varianceRemoved", one.varianceRemoved());
        if (one.relative() instanceof Analysis.Done<Finding.Lift>(Finding.Lift lift)) {
            change(lift);
        }
        json.writeEndObject();
    }

    private void change(Finding.Lift lift) {
        json.writeNumberProperty("change", lift.value());
        interval(json, "changeInterval", lift.verdict().interval());
    }

    /// Writes what to do next, what is not known, and how the goal's difference came about.
    public void writeCourse(Report report) {
        json.writeStringProperty("next", report.next().words());
        nextStep(report);
        json.writeArrayPropertyStart("unknown");
        report.unknown().forEach(json::writeString);
        json.writeEndArray();
        json.writeArrayPropertyStart("unknowns");
        report.unknowns().forEach(this::unknown);
        json.writeEndArray();
        json.writeStringProperty("firstDay", report.setup().firstDay().toString());
        json.writeArrayPropertyStart("charts");
        for (Report.Treatment treatment : report.treatments()) {
            json.writeStartObject();
            json.writeStringProperty("arm", treatment.arm());
            json.writeArrayPropertyStart("points");
            treatment.chart().forEach(this::point);
            json.writeEndArray();
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    /// The same as `next`, for programs that speak another language.
    private void nextStep(Report report) {
        json.writeObjectPropertyStart("nextStep");
        switch (report.next()) {
            case NextStep.Repair _ -> {
                json.writeStringProperty("code", "repair");
                boolean sizes = report.health().ratio().mismatch();
                json.writeStringProperty("because", sizes ? "sizes" : "exposure");
            }
            case NextStep.StopHarm(String arm, String metric) -> {
                json.writeStringProperty("code", "stop-harm");
                about(arm, metric);
            }
            case NextStep.Ship ship -> {
                json.writeStringProperty("code", "ship");
                about(ship.arm(), ship.metric());
                interval(json, ship.relative() ? "change" : "difference", ship.change());
            }
            case NextStep.KeepControl(Because because) -> because("keep-control", because);
            case NextStep.KeepRunning keep -> {
                because("keep-running", keep.because());
                keep.moreUnits().ifPresent(units -> json.writeNumberProperty("moreUnits", units));
                keep.moreDays().ifPresent(days -> json.writeNumberProperty("moreDays", days));
            }
        }
        json.writeEndObject();
    }

    private void because(String code, Because because) {
        json.writeStringProperty("code", code);
        json.writeStringProperty("because", because.code());
        about(because.arm(), because.metric());
    }

    private void about(String arm, String metric) {
        if (!arm.isEmpty()) {
            json.writeStringProperty("arm", arm);
        }
        if (!metric.isEmpty()) {
            json.writeStringProperty("metric", metric);
        }
    }

    private void unknown(Unknown one) {
        json.writeStartObject();
        json.writeStringProperty("code", one.code());
        json.writeStringProperty("words", one.words());
        json.writeObjectPropertyStart("values");
        new TreeMap<>(one.values()).forEach(json::writeStringProperty);
        json.writeEndObject();
        json.writeEndObject();
    }

    private void point(Point point) {
        json.writeStartObject();
        json.writeNumberProperty("day", point.day());
        json.writeNumberProperty("units", point.units());
        json.writeNumberProperty("difference", point.difference());
        if (point.interval() instanceof Analysis.Done<Interval>(Interval interval)) {
            interval(json, "interval", interval);
        }
        json.writeEndObject();
    }

    private void health(Report report) {
        Health health = report.health();
        json.writeObjectPropertyStart("units");
        for (int arm = 0; arm < health.units().size(); arm++) {
            json.writeNumberProperty(
                    report.setup().arms().get(arm).name(), health.units().get(arm));
        }
        json.writeEndObject();
        json.writeObjectPropertyStart("sampleRatio");
        json.writeBooleanProperty("mismatch", health.ratio().mismatch());
        json.writeNumberProperty("pValue", health.ratio().pValue());
        if (health.classic().succeeded()) {
            json.writeNumberProperty("chiSquared", health.classic().result().chiSquared());
            json.writeNumberProperty("chiSquaredPValue", health.classic().result().pValue());
        }
        json.writeEndObject();
        exposure(health.exposure());
    }

    private void exposure(Exposure exposure) {
        json.writeObjectPropertyStart("exposure");
        json.writeStringProperty(
                "finding",
                switch (exposure.finding()) {
                    case Exposure.Finding.Unfollowed _ -> "unfollowed";
                    case Exposure.Finding.TooFew _ -> "too_few";
                    case Exposure.Finding.Unseen _ -> "unseen";
                    case Exposure.Finding.Alone _ -> "alone";
                    case Exposure.Finding.Even _ -> "even";
                    case Exposure.Finding.Uneven _ -> "uneven";
                });
        json.writeStringProperty("words", new ExposureWords(exposure).sentence());
        if (exposure.finding() instanceof Exposure.Finding.Uneven uneven) {
            json.writeNumberProperty("pValue", uneven.pValue());
            json.writeStringProperty("least", uneven.least().name());
            json.writeStringProperty("most", uneven.most().name());
            json.writeBooleanProperty("givenLess", uneven.isGivenLess());
        }
        json.writeArrayPropertyStart("arms");
        exposure.arms().forEach(this::arm);
        json.writeEndArray();
        json.writeEndObject();
    }

    private void arm(Exposure.Arm arm) {
        json.writeStartObject();
        json.writeStringProperty("arm", arm.name());
        json.writeBooleanProperty("shows", arm.shows());
        json.writeNumberProperty("assigned", arm.assigned());
        json.writeNumberProperty("crossed", arm.crossed());
        if (arm.shows()) {
            json.writeNumberProperty("given", arm.given());
            json.writeNumberProperty("seen", arm.seen());
            if (arm.interval(Level.USUAL) instanceof Analysis.Done<Interval>(Interval interval)) {
                json.writeNumberProperty("share", arm.ofAssigned().share());
                interval(json, "interval", interval);
            }
        }
        json.writeEndObject();
    }

    private void comparison(Comparison one) {
        json.writeStartObject();
        json.writeStringProperty("metric", one.metric().name());
        json.writeStringProperty("arm", one.arm());
        json.writeStringProperty("kind", one.metric().kind().name().toLowerCase(Locale.ROOT));
        json.writeStringProperty("standing", one.standing().name().toLowerCase(Locale.ROOT));
        switch (one.finding()) {
            case Analysis.Done<Finding>(Finding found) -> finding(found);
            case Analysis.Failed<Finding> failed -> {
                json.writeStringProperty("failed", failed.message());
                json.writeStringProperty("cause", failed.cause().code());
            }
        }
        json.writeEndObject();
    }

    private void finding(Finding found) {
        json.writeNumberProperty("units", found.effect().units());
        json.writeNumberProperty("control", found.effect().control().value());
        json.writeNumberProperty("treatment", found.effect().treatment().value());
        json.writeNumberProperty("difference", found.effect().difference());
        json.writeNumberProperty("standardError", found.effect().standardError());
        json.writeNumberProperty("chanceToWin", found.belief().chanceToWin());
        json.writeNumberProperty("lossIfShipped", found.belief().lossIfShipped());
        json.writeNumberProperty("varianceRemoved", found.varianceRemoved());
        if (found.anytime() instanceof Analysis.Done<Verdict>(Verdict verdict)) {
            json.writeNumberProperty("pValue", verdict.pValue());
            interval(json, "interval", verdict.interval());
        }
        switch (found.relative()) {
            case Analysis.Done<Finding.Lift>(Finding.Lift lift) -> {
                change(lift);
                anyway(lift);
            }
            case Analysis.Failed<Finding.Lift> failed -> {
                json.writeStringProperty("changeCause", failed.cause().code());
                json.writeStringProperty("changeWhy", failed.message());
            }
        }
    }

    /// Of those who did it with the answer, the share that would have done it without.
    private void anyway(Finding.Lift lift) {
        Interval change = lift.verdict().interval();
        if (lift.value() > 0) {
            json.writeNumberProperty("anyway", 1 / (1 + lift.value()));
            interval(
                    json,
                    "anywayInterval",
                    new Interval(
                            1 / (1 + change.high()),
                            change.low() <= 0 ? 1 : 1 / (1 + change.low()),
                            change.level()));
        }
    }

    /// Writes an interval as a member of an object: its two ends.
    public static void interval(JsonGenerator json, String name, Interval interval) {
        json.writeArrayPropertyStart(name);
        json.writeNumber(interval.low());
        json.writeNumber(interval.high());
        json.writeEndArray();
    }

    private void dimension(String arm, Segments.Dimension dimension) {
        for (Segments.Segment segment : dimension.segments()) {
            json.writeStartObject();
            json.writeStringProperty("arm", arm);
            json.writeStringProperty("dimension", dimension.name());
            json.writeStringProperty("segment", segment.name());
            json.writeNumberProperty("difference", segment.effect().difference());
            interval(json, "interval", segment.effect().interval(Level.USUAL));
            json.writeNumberProperty("pValue", segment.pValue());
            json.writeBooleanProperty("differs", segment.differs());
            json.writeEndObject();
        }
    }
}

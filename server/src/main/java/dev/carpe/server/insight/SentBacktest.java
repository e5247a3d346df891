package dev.carpe.server.insight;

import dev.carpe.analytics.Backtest;
import dev.carpe.analytics.Scope;
import dev.carpe.analytics.Threshold;
import dev.carpe.language.Document;
import dev.carpe.language.MomentDefinition;
import dev.carpe.language.Reading;
import dev.carpe.language.SourceFile;
import dev.carpe.language.Workspace;
import dev.carpe.language.WorkspaceReader;
import dev.carpe.server.http.Refusal;
import dev.carpe.server.http.Trouble;
import dev.carpe.server.workspaces.Version;
import dev.carpe.server.workspaces.Workspaces;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A backtest as it is sent.
///
/// @param moments ids of those asked about; those of `yaml` where there is one, else all
/// @param yaml documents that are tried as if they were live, in the place of those of the same kind and id in force
/// @param against number of the version that is compared with; the one in force where there is `yaml`, else none
/// @param answers whether triggers answer what is raised
/// @param curves whether the numbers of the definitions are varied
record SentBacktest(
        @Nullable String from,
        @Nullable String to,
        @Nullable Boolean simulated,
        @Nullable Boolean bots,
        @Nullable List<String> moments,
        @Nullable String yaml,
        @Nullable Integer against,
        @Nullable Boolean answers,
        @Nullable Boolean curves) {
    private static final Duration USUAL = Duration.ofDays(30);
    private static final String FILE = "backtest.yaml";
    private static final int MOST_VARIED = 5;

    /// What is tried.
    ///
    /// @throws Refusal where the definitions have problems
    Backtest in(Workspaces workspaces, Instant now) {
        Instant until = Question.time("to", to, now);
        Scope scope =
                new Scope(
                        Question.time("from", from, until.minus(USUAL)),
                        until,
                        Boolean.TRUE.equals(simulated),
                        Boolean.TRUE.equals(bots));
        SourceFile more = yaml == null ? null : new SourceFile(FILE, yaml);
        List<SourceFile> files =
                more == null ? workspaces.current().files() : workspaces.with(more);
        Workspace workspace = read(files);
        List<MomentDefinition> asked =
                workspace.moments().stream().filter(one -> isAsked(one.id(), one)).toList();
        Set<String> tried =
                workspace.documents().stream()
                        .filter(one -> one.place().file().equals(FILE))
                        .map(Document::id)
                        .collect(Collectors.toSet());
        return new Backtest(
                scope,
                more == null ? workspace : Backtest.asLive(workspace, tried),
                moments == null ? asked.stream().map(MomentDefinition::id).toList() : moments,
                before(workspaces),
                Boolean.TRUE.equals(curves) ? thresholds(files, asked, tried) : List.of(),
                Boolean.TRUE.equals(answers));
    }

    private boolean isAsked(String id, MomentDefinition one) {
        return moments == null || moments.isEmpty()
                ? yaml == null || one.place().file().equals(FILE)
                : moments.contains(id);
    }

    private Workspace before(Workspaces workspaces) {
        if (against != null) {
            Version version =
                    workspaces
                            .version(against)
                            .orElseThrow(() ->
                                    Refusal.of(Trouble.INVALID, "there is no version " + against));
            return read(version.files());
        }
        return yaml == null ? Workspace.EMPTY : read(workspaces.current().files());
    }

    private static List<Threshold> thresholds(
            List<SourceFile> files, List<MomentDefinition> asked, Set<String> tried) {
        if (asked.size() > MOST_VARIED) {
            throw Refusal.of(
                    Trouble.INVALID,
                    "curves are drawn for %d moments at a time, and this asks for %d: name some in moments"
                            .formatted(MOST_VARIED, asked.size()));
        }
        return asked.stream()
                .flatMap(one -> Threshold.of(files, one, tried.contains(one.id())).stream())
                .toList();
    }

    private static Workspace read(List<SourceFile> files) {
        Reading reading = WorkspaceReader.read(files);
        if (reading.hasErrors()) {
            throw Refusal.of(
                    Trouble.INVALID,
                    "the definitions have problems",
                    reading.problems().stream().map(Object::toString).toList());
        }
        return reading.workspace();
    }
}

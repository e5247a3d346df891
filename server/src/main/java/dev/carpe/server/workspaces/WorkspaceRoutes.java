package dev.carpe.server.workspaces;

import dev.carpe.language.Problem;
import dev.carpe.language.SourceFile;
import dev.carpe.server.http.Bodies;
import dev.carpe.server.http.Paging;
import dev.carpe.server.http.Refusal;
import dev.carpe.server.http.Replies;
import dev.carpe.server.http.Trouble;
import dev.carpe.server.json.Json;
import dev.carpe.server.keys.Caller;
import dev.carpe.server.keys.Gate;
import dev.carpe.server.keys.Scope;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// `/api/workspace`: the definitions, and how they are changed.
public final class WorkspaceRoutes implements HttpService {
    private static final Set<String> STATUSES =
            Set.of("draft", "shadow", "live", "paused", "retired");
    private static final Set<String> WITH_STATUS = Set.of("moment", "trigger");

    private final Gate gate;
    private final Bodies bodies;
    private final Workspaces workspaces;

    /// Routes to these versions.
    public WorkspaceRoutes(Gate gate, Bodies bodies, Workspaces workspaces) {
        this.gate = gate;
        this.bodies = bodies;
        this.workspaces = workspaces;
    }

    /// Files that are sent.
    ///
    /// @param files all files of the workspace
    /// @param comment what is said about the change
    /// @param base the version that the change was made from; if another one is in force by now, nothing is applied
    record Sent(
            @Nullable List<SourceFile> files, @Nullable String comment, @Nullable Integer base) {}

    /// A version without its files.
    record Listed(int number, Instant appliedAt, String by, String comment, int files) {
        static Listed of(Version version) {
            return new Listed(
                    version.number(),
                    version.appliedAt(),
                    version.by(),
                    version.comment(),
                    version.files().size());
        }
    }

    /// A page of versions, newest first.
    record Page(List<Listed> versions, String next) {}

    /// What is wrong with files.
    ///
    /// @param valid whether they can be applied
    record Checked(boolean valid, List<Found> problems) {}

    /// One problem.
    record Found(String file, int line, int column, String severity, String message) {
        static Found of(Problem problem) {
            return new Found(
                    problem.place().file(),
                    problem.place().line(),
                    problem.place().column(),
                    problem.severity().name().toLowerCase(Locale.ROOT),
                    problem.message());
        }
    }

    /// What differs between two versions, document by document.
    record Diff(int from, int to, List<Changed> changed) {}

    /// One document that differs.
    ///
    /// @param before its text before; empty where it is new
    /// @param after its text after; empty where it is gone
    record Changed(String kind, String id, String before, String after) {}

    /// A wanted status.
    record Wanted(@Nullable String status, @Nullable String comment) {}

    @Override
    public void routing(HttpRules rules) {
        rules.get("/api/workspace", this::current)
                .post("/api/workspace/validate", this::validate)
                .post("/api/workspace/apply", this::apply)
                .get("/api/workspace/versions", this::versions)
                .get("/api/workspace/versions/{number}", this::version)
                .post("/api/workspace/versions/{number}/restore", this::restore)
                .get("/api/workspace/diff", this::diff)
                .put("/api/workspace/documents/{kind}/{id}/status", this::status);
    }

    private void current(ServerRequest request, ServerResponse response) {
        gate.trusted(request, Scope.READ);
        Replies.json(response, workspaces.current());
    }

    private void validate(ServerRequest request, ServerResponse response) {
        gate.trusted(request, Scope.READ);
        List<Problem> problems = Workspaces.read(files(sent(request))).problems();
        boolean valid =
                problems.stream().noneMatch(one -> one.severity() == Problem.Severity.ERROR);
        Replies.json(response, new Checked(valid, problems.stream().map(Found::of).toList()));
    }

    private void apply(ServerRequest request, ServerResponse response) {
        Caller caller = gate.trusted(request, Scope.ADMIN);
        Sent sent = sent(request);
        List<SourceFile> files = files(sent);
        String comment = sent.comment() == null ? "" : sent.comment();
        synchronized (workspaces) {
            int current = workspaces.current().number();
            if (sent.base() != null && sent.base() != current) {
                throw Refusal.of(
                        Trouble.CONFLICT,
                        "the change was made from version "
                                + sent.base()
                                + ", and version "
                                + current
                                + " is in force: look at /api/workspace/diff and apply again");
            }
            Replies.json(response, Listed.of(workspaces.apply(files, caller.name(), comment)));
        }
    }

    private Sent sent(ServerRequest request) {
        return Json.read(bodies.read(request), Sent.class);
    }

    private static List<SourceFile> files(Sent sent) {
        List<SourceFile> files = sent.files();
        if (files == null || files.isEmpty()) {
            throw Refusal.of(
                    Trouble.INVALID,
                    "send {\"files\": [{\"name\": \"moments.yaml\", \"text\": \"…\"}]}");
        }
        return files;
    }

    private void versions(ServerRequest request, ServerResponse response) {
        gate.trusted(request, Scope.READ);
        Paging paging = Paging.of(request);
        int last =
                paging.after().isEmpty()
                        ? workspaces.current().number()
                        : number(paging.after()) - 1;
        List<Listed> page = new ArrayList<>();
        for (int number = last; number > 0 && page.size() < paging.limit(); number--) {
            workspaces.version(number).map(Listed::of).ifPresent(page::add);
        }
        boolean more = !page.isEmpty() && page.getLast().number() > 1;
        String next = more ? Integer.toString(page.getLast().number()) : "";
        Replies.json(response, new Page(page, next));
    }

    private void version(ServerRequest request, ServerResponse response) {
        gate.trusted(request, Scope.READ);
        Replies.json(response, named(request.path().pathParameters().get("number")));
    }

    private void restore(ServerRequest request, ServerResponse response) {
        Caller caller = gate.trusted(request, Scope.ADMIN);
        Version former = named(request.path().pathParameters().get("number"));
        Version restored =
                workspaces.apply(
                        former.files(), caller.name(), "version " + former.number() + " again");
        Replies.json(response, Listed.of(restored));
    }

    private void diff(ServerRequest request, ServerResponse response) {
        gate.trusted(request, Scope.READ);
        int current = workspaces.current().number();
        String from = request.query().first("from").orElse(Integer.toString(current - 1));
        String to = request.query().first("to").orElse(Integer.toString(current));
        Version before = named(from);
        Version after = named(to);
        Replies.json(
                response,
                new Diff(
                        before.number(),
                        after.number(),
                        changes(Documents.of(before.files()), Documents.of(after.files()))));
    }

    private static List<Changed> changes(
            Map<String, Documents.Written> before, Map<String, Documents.Written> after) {
        Collection<String> names = new TreeSet<>(before.keySet());
        names.addAll(after.keySet());
        List<Changed> changes = new ArrayList<>();
        for (String name : names) {
            Documents.Written was = before.get(name);
            Documents.Written is = after.get(name);
            String old = was == null ? "" : was.text().strip();
            String now = is == null ? "" : is.text().strip();
            if (!old.equals(now)) {
                int colon = name.indexOf(':');
                changes.add(
                        new Changed(name.substring(0, colon), name.substring(colon + 1), old, now));
            }
        }
        return changes;
    }

    private void status(ServerRequest request, ServerResponse response) {
        Caller caller = gate.trusted(request, Scope.ADMIN);
        String kind = request.path().pathParameters().get("kind");
        String id = request.path().pathParameters().get("id");
        Wanted wanted = Json.read(bodies.read(request), Wanted.class);
        String status = wanted.status() == null ? "" : wanted.status();
        if (!STATUSES.contains(status) || !WITH_STATUS.contains(kind)) {
            throw Refusal.of(
                    Trouble.INVALID,
                    "a moment or trigger can be draft, shadow, live, paused or retired; this asks for"
                            + " \""
                            + status
                            + "\" of a "
                            + kind);
        }
        synchronized (workspaces) {
            List<SourceFile> files = workspaces.current().files();
            Documents.Written document = Documents.of(files).get(kind + ":" + id);
            if (document == null) {
                throw Refusal.of(Trouble.NOT_FOUND, "no " + kind + " " + id);
            }
            String comment =
                    wanted.comment() == null ? kind + " " + id + " is " + status : wanted.comment();
            Replies.json(
                    response,
                    Listed.of(
                            workspaces.apply(
                                    Documents.withStatus(files, document, status),
                                    caller.name(),
                                    comment)));
        }
    }

    private Version named(String text) {
        return workspaces
                .version(number(text))
                .orElseThrow(() -> Refusal.of(Trouble.NOT_FOUND, "no version " + text));
    }

    private static int number(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException _) {
            throw Refusal.of(Trouble.BAD_REQUEST, "\"" + text + "\" is no version number");
        }
    }
}

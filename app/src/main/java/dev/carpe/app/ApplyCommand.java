package dev.carpe.app;

import dev.carpe.app.client.ServerClient;
import dev.carpe.app.terminal.Figures;
import dev.carpe.app.terminal.Terminal;
import dev.carpe.language.Reading;
import dev.carpe.language.SourceFile;
import dev.carpe.language.Workspace;
import dev.carpe.language.WorkspaceReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/// `carpe apply`: puts a workspace into force at a running server.
@Command(
        name = "apply",
        mixinStandardHelpOptions = true,
        description = {
            "Put a workspace into force at a running server.",
            "%nIt becomes a new version there, and what changed is told, document by document. A workspace with errors"
                    + " changes nothing. With --base it is applied only where that version is still in force.",
            "%nThe workspace there becomes what is named here: documents that are not in it are taken out of force. Since one"
                    + " file is seldom all of a workspace, a file that would do so is refused without --whole."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  CARPE_KEY=sk_… carpe apply my-moments --server http://localhost:8080",
            "  CARPE_KEY=sk_… carpe apply my-moments --server http://localhost:8080 --base 7 --comment \"calmer\""
        })
final class ApplyCommand implements Callable<Integer> {
    private final Invocation invocation;

    @Parameters(
            paramLabel = "WORKSPACE",
            description = "Folder with the workspace's files, or one file.")
    private Path workspace = Path.of(".");

    @Mixin private ServerOption server = new ServerOption();

    @Option(
            names = "--comment",
            paramLabel = "WORDS",
            description = "What is said about the change.")
    private String comment = "";

    @Option(
            names = "--base",
            paramLabel = "N",
            description = "The version that the change was made from, as carpe export told it.")
    private @Nullable Integer base;

    @Option(
            names = "--whole",
            description =
                    "The file is the whole workspace: what is not in it is taken out of force.")
    private boolean whole;

    @Option(names = "--json", description = "Print what the server answers, as JSON.")
    private boolean json;

    ApplyCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() throws IOException {
        List<SourceFile> files = WorkspaceFolder.read(workspace);
        Reading reading = WorkspaceReader.read(files);
        ReplayInput.sound(reading, invocation.terminal());
        Map<String, Object> wanted =
                new LinkedHashMap<>(Map.of("files", files, "comment", comment));
        if (base != null) {
            wanted.put("base", base);
        }
        try (ServerClient client = server.client()) {
            JsonNode inForce = client.get("/api/workspace");
            int before = inForce.path("number").asInt(0);
            if (!whole && Files.isRegularFile(workspace)) {
                keepsAll(reading.workspace(), inForce);
            }
            JsonNode version = client.post("/api/workspace/apply", wanted);
            Terminal terminal = invocation.terminal();
            if (json) {
                terminal.out().println(version.toPrettyString());
                return ExitCode.OK;
            }
            int number = version.path("number").asInt(0);
            terminal.out().println("version " + number + " is in force at " + client.base());
            if (before > 0) {
                tell(client.get("/api/workspace/diff?from=" + before + "&to=" + number));
            }
        }
        return ExitCode.OK;
    }

    private record Named(Class<?> kind, String id) {
        static Set<Named> of(Workspace workspace) {
            return workspace.documents().stream()
                    .map(one -> new Named(one.getClass(), one.id()))
                    .collect(Collectors.toCollection(LinkedHashSet::new));
        }
    }

    private void keepsAll(Workspace wanted, JsonNode inForce) {
        List<SourceFile> files = new ArrayList<>();
        for (JsonNode file : inForce.path("files")) {
            files.add(
                    new SourceFile(file.path("name").asString(""), file.path("text").asString("")));
        }
        Set<Named> gone = Named.of(WorkspaceReader.read(files).workspace());
        gone.removeAll(Named.of(wanted));
        if (!gone.isEmpty()) {
            throw Failure.usage(
                    workspace
                            + " would take "
                            + Figures.of(gone.size(), "document")
                            + " out of force that it does not have, such as \""
                            + gone.iterator().next().id()
                            + "\"",
                    "name the folder with all of the workspace (carpe export DIR writes it), or say --whole");
        }
    }

    private void tell(JsonNode diff) {
        Terminal terminal = invocation.terminal();
        if (diff.path("changed").isEmpty()) {
            terminal.out()
                    .println("  nothing in it differs from version " + diff.path("from").asInt(0));
        }
        for (JsonNode one : diff.path("changed")) {
            boolean fresh = one.path("before").asString("").isEmpty();
            boolean gone = one.path("after").asString("").isEmpty();
            terminal.out()
                    .println(
                            (fresh ? "  new      " : gone ? "  gone     " : "  changed  ")
                                    + one.path("kind").asString("")
                                    + " "
                                    + one.path("id").asString(""));
        }
    }
}

package dev.carpe.app;

import dev.carpe.app.client.ServerClient;
import dev.carpe.app.terminal.Figures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/// `carpe export`: writes the workspace of a running server into files.
@Command(
        name = "export",
        mixinStandardHelpOptions = true,
        description = {
            "Write the workspace of a running server into a folder.",
            "%nThe files are those that were applied last, or those of the version named. The folder must be empty or"
                    + " missing: nothing is written over."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  CARPE_KEY=sk_… carpe export my-moments --server http://localhost:8080",
            "  CARPE_KEY=sk_… carpe export before --server http://localhost:8080 --version-number 6"
        })
final class ExportCommand implements Callable<Integer> {
    private final Invocation invocation;

    @Parameters(paramLabel = "DIR", description = "Folder to write into; made if need be.")
    private Path folder = Path.of(".");

    @Mixin private ServerOption server = new ServerOption();

    @Option(
            names = "--version-number",
            paramLabel = "N",
            description = "A former version (default: the one in force).")
    private @Nullable Integer number;

    ExportCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() throws IOException {
        EmptyFolder.require(folder, "nothing was written");
        try (ServerClient client = server.client()) {
            JsonNode version =
                    client.get("/api/workspace" + (number == null ? "" : "/versions/" + number));
            Map<Path, String> files = files(version.path("files"));
            for (Map.Entry<Path, String> file : files.entrySet()) {
                Files.createDirectories(file.getKey().toAbsolutePath().getParent());
                Files.writeString(file.getKey(), file.getValue());
            }
            invocation
                    .terminal()
                    .out()
                    .println(
                            "version "
                                    + version.path("number").asInt(0)
                                    + ": "
                                    + Figures.of(files.size(), "file")
                                    + " in "
                                    + folder);
        }
        return ExitCode.OK;
    }

    /// Where each file goes. A name that leads out of the folder is whoever applied it trying something.
    private Map<Path, String> files(JsonNode sent) {
        Map<Path, String> files = new LinkedHashMap<>();
        for (JsonNode file : sent) {
            String name = file.path("name").asString("");
            Path path = folder.resolve(name).normalize();
            if (name.isEmpty() || !path.startsWith(folder.normalize())) {
                throw Failure.found(
                        "the file \"" + name + "\" would lie outside of " + folder,
                        "apply the workspace with other names of files; nothing was written");
            }
            files.put(path, file.path("text").asString(""));
        }
        return files;
    }
}

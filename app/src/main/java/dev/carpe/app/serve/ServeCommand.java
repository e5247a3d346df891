package dev.carpe.app.serve;

import dev.carpe.language.SourceFile;
import dev.carpe.server.Server;
import dev.carpe.server.http.Refusal;
import dev.carpe.server.keys.Verification;
import dev.carpe.server.site.Site;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `carpe serve`: runs the server until it is told to stop.
@Command(
        name = "serve",
        mixinStandardHelpOptions = true,
        description = {
            "Run the server.",
            "Settings come from a YAML file, from environment variables (CARPE_HTTP_PORT for http.port), and from the",
            "options here; the later of these wins. The first start prints an admin token, once."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  carpe serve --workspace my-moments --port 8080",
            "  carpe serve --config carpe.yaml",
            "  carpe serve --settings        every setting with its usual value and meaning"
        })
public final class ServeCommand implements Callable<Integer> {
    private static final int FOUND = 1;

    /// The public data sets for the tests, and the key that other commands call a server with: no settings of ours.
    private static final List<String> OTHERS = List.of("CARPE_DATA", "CARPE_KEY");

    private final PrintWriter out;
    private final PrintWriter err;
    private final Reader workspaces;
    private final InstantSource clock;

    @Option(names = "--config", paramLabel = "FILE", description = "The configuration file.")
    private @Nullable Path config;

    @Option(names = "--data", paramLabel = "DIR", description = "Where everything is kept.")
    private @Nullable String data;

    @Option(
            names = "--workspace",
            paramLabel = "DIR",
            description = "The definitions to start with.")
    private @Nullable String workspace;

    @Option(names = "--port", paramLabel = "PORT", description = "The port to listen on.")
    private @Nullable String port;

    @Option(names = "--settings", description = "List all settings and end.")
    private boolean listing;

    /// Reads the files of a workspace folder.
    @FunctionalInterface
    public interface Reader {
        /// Its files.
        List<SourceFile> read(Path folder) throws IOException;
    }

    /// The command.
    ///
    /// @param workspaces how workspace folders are read
    public ServeCommand(PrintWriter out, PrintWriter err, Reader workspaces, InstantSource clock) {
        this.out = out;
        this.err = err;
        this.workspaces = workspaces;
        this.clock = clock;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (listing) {
            list();
            return 0;
        }
        List<String> problems = new ArrayList<>();
        List<Map<Setting, Given>> places = new ArrayList<>();
        Path file = config;
        if (file != null) {
            ConfigFile.Read read =
                    ConfigFile.read(String.valueOf(file.getFileName()), Files.readString(file));
            read.problems().forEach(problem -> problems.add(problem.toString()));
            places.add(read.given());
        }
        places.add(environment(System.getenv(), problems));
        places.add(options());
        Configuration.Outcome outcome = Configuration.of(places);
        problems.addAll(outcome.problems());
        if (!problems.isEmpty() || outcome.configuration().isEmpty()) {
            problems.forEach(err::println);
            err.println("carpe: the configuration has problems; the server was not started");
            return FOUND;
        }
        return serve(outcome.configuration().get());
    }

    private void list() {
        for (Setting setting : Setting.values()) {
            out.printf(
                    "%-30s %-28s %s%s%n",
                    setting.key(),
                    setting.kind(),
                    setting.meaning(),
                    setting.usual().isEmpty() ? "" : " (usually " + setting.usual() + ")");
        }
    }

    /// What the environment says; a variable of ours that means nothing is an error, as in the file.
    static Map<Setting, Given> environment(Map<String, String> variables, List<String> problems) {
        Map<Setting, Given> given = new EnumMap<>(Setting.class);
        List<String> known = new ArrayList<>(OTHERS);
        for (Setting setting : Setting.values()) {
            known.add(setting.variable());
            String text = variables.get(setting.variable());
            if (text != null) {
                given.put(setting, new Given(text, setting.variable()));
            }
        }
        for (String variable : variables.keySet()) {
            if (variable.startsWith("CARPE_") && !known.contains(variable)) {
                problems.add(variable + " is no setting" + ConfigFile.meant(variable, known));
            }
        }
        return given;
    }

    private Map<Setting, Given> options() {
        Map<Setting, Given> given = new EnumMap<>(Setting.class);
        put(given, Setting.DATA, data, "--data");
        put(given, Setting.WORKSPACE, workspace, "--workspace");
        put(given, Setting.HTTP_PORT, port, "--port");
        return given;
    }

    private static void put(
            Map<Setting, Given> given, Setting setting, @Nullable String text, String option) {
        if (text != null) {
            given.put(setting, new Given(text, option));
        }
    }

    private int serve(Configuration configuration) throws IOException, InterruptedException {
        Logging.setUp(configuration.json(), configuration.logLevel());
        configuration
                .given()
                .forEach((setting, given) ->
                        err.printf(
                                "%-30s %-20s (%s)%n", setting.key(), given.text(), given.source()));
        if (configuration.server().verification() == Verification.OFF) {
            err.println(
                    "carpe: identity.verification is off: a browser's word for a user id links its"
                            + " device to that user; set it to required once your backend sends"
                            + " userHash");
        }
        err.flush();
        List<SourceFile> folder =
                configuration.workspace().isPresent()
                        ? workspaces.read(configuration.workspace().get())
                        : List.of();
        Wiring system;
        try {
            system = Wiring.start(configuration, folder, Site.NONE, clock);
        } catch (Refusal refusal) {
            refusal.problems().forEach(err::println);
            err.println("carpe: " + refusal.detail() + "; the server was not started");
            err.flush();
            return FOUND;
        }
        tell(system.server(), configuration);
        system.serve(err, () -> "everything that was taken is on disk");
        return 0;
    }

    private void tell(Server server, Configuration configuration) {
        server.adminToken()
                .ifPresent(token -> {
                    out.println("admin token, told only now: " + token);
                    out.println();
                });
        String host = configuration.server().http().host();
        String shown = host.equals("0.0.0.0") ? "localhost" : host;
        String scheme = configuration.server().http().tls().isPresent() ? "https" : "http";
        out.println("carpe is ready at " + scheme + "://" + shown + ":" + server.port());
        out.flush();
    }
}

package dev.carpe.server;

import dev.carpe.analytics.BadQuestion;
import dev.carpe.analytics.History;
import dev.carpe.analytics.HistoryTrouble;
import dev.carpe.engine.Engine;
import dev.carpe.engine.Refused;
import dev.carpe.language.SourceFile;
import dev.carpe.recordings.Recordings;
import dev.carpe.server.backup.BackupRoutes;
import dev.carpe.server.catalogue.CatalogueRoutes;
import dev.carpe.server.catalogue.Items;
import dev.carpe.server.collect.Addresses;
import dev.carpe.server.collect.CloudEventRoutes;
import dev.carpe.server.collect.CollectRoutes;
import dev.carpe.server.collect.Collecting;
import dev.carpe.server.console.ConsolePages;
import dev.carpe.server.decide.DecideRoutes;
import dev.carpe.server.decide.ForesightRoutes;
import dev.carpe.server.experiments.Bandits;
import dev.carpe.server.experiments.BudgetRoutes;
import dev.carpe.server.experiments.ExperimentCounts;
import dev.carpe.server.experiments.ExperimentRoutes;
import dev.carpe.server.experiments.NeighbourRoutes;
import dev.carpe.server.health.EngineMeters;
import dev.carpe.server.health.HealthRoutes;
import dev.carpe.server.heat.HeatRoutes;
import dev.carpe.server.http.Bodies;
import dev.carpe.server.http.HttpServer;
import dev.carpe.server.http.Proxies;
import dev.carpe.server.http.Refusal;
import dev.carpe.server.http.Traffic;
import dev.carpe.server.http.Trouble;
import dev.carpe.server.insight.BacktestRoutes;
import dev.carpe.server.insight.Backtests;
import dev.carpe.server.insight.BehindRoutes;
import dev.carpe.server.insight.FindingRoutes;
import dev.carpe.server.insight.HistoryData;
import dev.carpe.server.insight.HistoryMeters;
import dev.carpe.server.insight.HistoryRoutes;
import dev.carpe.server.insight.InsightRoutes;
import dev.carpe.server.keys.Gate;
import dev.carpe.server.keys.KeyRoutes;
import dev.carpe.server.keys.Keys;
import dev.carpe.server.keys.Rates;
import dev.carpe.server.keys.SessionRoutes;
import dev.carpe.server.keys.Sessions;
import dev.carpe.server.keys.Signer;
import dev.carpe.server.keys.Visitors;
import dev.carpe.server.moments.MomentCounts;
import dev.carpe.server.moments.MomentRoutes;
import dev.carpe.server.ofrep.OfrepRoutes;
import dev.carpe.server.openapi.OpenApiRoutes;
import dev.carpe.server.privacy.PrivacyRoutes;
import dev.carpe.server.profiles.ProfileRoutes;
import dev.carpe.server.recordings.Entrance;
import dev.carpe.server.recordings.MomentMarks;
import dev.carpe.server.recordings.RecordedData;
import dev.carpe.server.recordings.RecordingMeters;
import dev.carpe.server.recordings.RecordingRoutes;
import dev.carpe.server.rejected.RejectedData;
import dev.carpe.server.rejected.RejectedEvents;
import dev.carpe.server.rejected.RejectedRoutes;
import dev.carpe.server.sdk.SdkRoutes;
import dev.carpe.server.site.Site;
import dev.carpe.server.site.SitePages;
import dev.carpe.server.sources.SourceCounts;
import dev.carpe.server.sources.SourceRoutes;
import dev.carpe.server.stream.ConsoleRoutes;
import dev.carpe.server.stream.StreamRoutes;
import dev.carpe.server.stream.Streams;
import dev.carpe.server.tag.TagRoutes;
import dev.carpe.server.workspaces.TrialRoutes;
import dev.carpe.server.workspaces.WorkspaceRoutes;
import dev.carpe.server.workspaces.Workspaces;
import io.helidon.webserver.http.HttpService;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A running server over an engine, which it does not own: whoever opened the engine closes it, after the server.
public final class Server implements AutoCloseable {
    private static final Duration BUSY = Duration.ofSeconds(2);
    private static final int SIGN_INS = 10;
    private static final Duration SIGN_INS_TIME = Duration.ofMinutes(1);
    private static final Duration FULL_DISK = Duration.ofSeconds(30);

    private final Parts parts;
    private final HttpServer http;

    private Server(Parts parts, HttpServer http) {
        this.parts = parts;
        this.http = http;
    }

    /// What lives as long as the server.
    private record Parts(
            Keys keys,
            Optional<String> adminToken,
            Workspaces workspaces,
            MomentCounts counts,
            ExperimentCounts experiments,
            Bandits bandits,
            SourceCounts sources,
            Streams streams,
            Backtests backtests,
            MomentMarks marks) {}

    /// Starts to serve.
    ///
    /// @param items the catalogue that the engine decides with
    /// @param recordings keeps recordings and heat data; whoever opened it closes it, after the server
    /// @param history what happened; whoever opened it closes it, after the server
    /// @param folder the workspace to start with; empty for the one that was in force last
    /// @throws Refusal where the workspace has errors
    public static Server start(
            ServerSettings settings,
            Engine engine,
            Items items,
            Recordings recordings,
            History history,
            List<SourceFile> folder,
            InstantSource clock) {
        return start(settings, engine, items, recordings, history, folder, Site.NONE, clock);
    }

    /// Starts to serve, with pages beside the API.
    ///
    /// @param items the catalogue that the engine decides with
    /// @param recordings keeps recordings and heat data; whoever opened it closes it, after the server
    /// @param history what happened; whoever opened it closes it, after the server
    /// @param folder the workspace to start with; empty for the one that was in force last
    /// @param site the pages
    /// @throws Refusal where the workspace has errors
    /// @throws dev.carpe.server.http.CannotListen where the address cannot be listened at
    public static Server start(
            ServerSettings settings,
            Engine engine,
            Items items,
            Recordings recordings,
            History history,
            List<SourceFile> folder,
            Site site,
            InstantSource clock) {
        PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        EngineMeters.register(engine, registry);
        Keys.Opened opened = Keys.open(engine.table("keys"), clock.instant());
        Keys keys = opened.keys();
        Signer signer = keys.signer(clock);
        Proxies proxies = settings.http().proxies();
        Sessions sessions = new Sessions(keys, proxies, settings.publicUrl(), clock);
        Visitors visitors = new Visitors(signer);
        Gate gate =
                new Gate(
                        keys,
                        new Rates(settings.eventsPerSecond(), System::nanoTime),
                        new Rates(settings.questionsPerSecond(), System::nanoTime),
                        settings.addressRequestsPerSecond() == 0
                                ? Optional.empty()
                                : Optional.of(
                                        new Rates(
                                                settings.addressRequestsPerSecond(),
                                                System::nanoTime)),
                        proxies,
                        sessions);
        Bodies bodies = new Bodies(settings.http().limits());
        items.keepIn(engine.table("catalogue"));
        Workspaces workspaces = Workspaces.open(engine.table("workspaces"), engine, folder, clock);
        RejectedEvents rejected = new RejectedEvents(engine.table("rejected"), registry);
        SourceCounts sources = new SourceCounts(engine.table("sources"));
        Addresses addresses = new Addresses(settings.keepsAddresses(), proxies);
        Collecting collecting =
                new Collecting(
                        engine,
                        rejected,
                        settings.verification(),
                        signer,
                        sources,
                        addresses,
                        settings.signals());
        Streams streams = new Streams(engine, registry);
        MomentCounts counts = MomentCounts.start(engine, engine.table("moment-counts"));
        RecordingMeters.register(recordings, registry);
        HistoryMeters.register(history, registry);
        MomentMarks marks = MomentMarks.start(engine, recordings);
        Entrance entrance = new Entrance(gate, visitors, bodies, settings.signals(), clock);
        ExperimentCounts experiments = ExperimentCounts.start(engine, engine.table("experiments"));
        Bandits bandits = Bandits.start(engine, engine.table("bandits"));
        Backtests backtests = new Backtests(history, items, clock);
        List<HttpService> features =
                List.of(
                        new CollectRoutes(gate, visitors, bodies, engine, collecting, clock),
                        new DecideRoutes(
                                gate, visitors, bodies, engine, collecting, addresses, clock),
                        new OfrepRoutes(
                                gate, visitors, signer, bodies, engine, streams, addresses, clock),
                        new StreamRoutes(gate, visitors, signer, bodies, engine, streams, clock),
                        new RecordingRoutes(entrance, gate, engine, recordings, marks, history),
                        new HeatRoutes(entrance, gate, recordings, history),
                        new CloudEventRoutes(gate, bodies, collecting, clock),
                        new SdkRoutes(keys, proxies, settings.publicUrl()),
                        new TagRoutes(gate, keys, bodies, engine.table("tag")),
                        new HealthRoutes(engine, registry, streams::isClosing),
                        new ProfileRoutes(gate, bodies, engine),
                        new ForesightRoutes(gate, bodies, engine),
                        new MomentRoutes(gate, engine, counts),
                        new ExperimentRoutes(gate, engine, experiments, bandits, history, clock),
                        new NeighbourRoutes(gate, experiments, history),
                        new BudgetRoutes(gate, engine, clock),
                        new InsightRoutes(gate, bodies, engine, history, clock),
                        new BacktestRoutes(gate, bodies, workspaces, backtests, clock),
                        new BehindRoutes(gate, bodies, engine, history, recordings, clock),
                        new FindingRoutes(gate, engine, history, recordings, clock),
                        new HistoryRoutes(gate, bodies, engine, history, clock),
                        new WorkspaceRoutes(gate, bodies, workspaces),
                        new TrialRoutes(gate, bodies),
                        new RejectedRoutes(gate, rejected, collecting::again),
                        new KeyRoutes(gate, keys, bodies, clock),
                        new SessionRoutes(
                                gate,
                                keys,
                                sessions,
                                bodies,
                                new Rates(SIGN_INS, SIGN_INS_TIME, System::nanoTime),
                                proxies),
                        new SourceRoutes(gate, engine, keys, sources),
                        new ConsoleRoutes(gate, engine, streams),
                        new PrivacyRoutes(
                                gate,
                                bodies,
                                engine,
                                List.of(
                                        new RejectedData(rejected),
                                        new RecordedData(recordings),
                                        new HistoryData(history)),
                                clock),
                        new CatalogueRoutes(gate, bodies, items),
                        new BackupRoutes(
                                gate, bodies, engine, recordings, settings.backups(), clock),
                        new OpenApiRoutes(),
                        new ConsolePages(),
                        new SitePages(site));
        HttpServer http =
                HttpServer.start(settings.http(), new Traffic(registry), features, Server::refusal);
        if (opened.adminToken().isPresent()) {
            keys.keep();
        }
        return new Server(
                new Parts(
                        keys,
                        opened.adminToken(),
                        workspaces,
                        counts,
                        experiments,
                        bandits,
                        sources,
                        streams,
                        backtests,
                        marks),
                http);
    }

    /// What a refusal of the engine means for the caller: 429 wherever coming again helps, since the SDKs keep their events on it.
    private static @Nullable Refusal refusal(RuntimeException e) {
        if (e instanceof dev.carpe.recordings.Trouble) {
            return Refusal.later(Trouble.STORAGE, String.valueOf(e.getMessage()), FULL_DISK);
        }
        if (e instanceof BadQuestion bad) {
            return Refusal.of(Trouble.INVALID, bad.words());
        }
        if (e instanceof HistoryTrouble) {
            return Refusal.of(Trouble.NOT_READY, String.valueOf(e.getMessage()));
        }
        if (!(e instanceof Refused refused)) {
            return null;
        }
        String words = refused.refusal().words();
        return switch (refused.refusal()) {
            case dev.carpe.engine.Refusal.Overloaded(Duration retryAfter) ->
                    Refusal.later(Trouble.OVERLOADED, words, retryAfter);
            case dev.carpe.engine.Refusal.TooLarge _ -> Refusal.of(Trouble.TOO_LARGE, words);
            case dev.carpe.engine.Refusal.Storage _ ->
                    Refusal.later(Trouble.STORAGE, words, FULL_DISK);
            case dev.carpe.engine.Refusal.Failed _ ->
                    Refusal.later(Trouble.OVERLOADED, words, BUSY);
            case dev.carpe.engine.Refusal.Closing _ ->
                    Refusal.later(Trouble.OVERLOADED, words, BUSY);
        };
    }

    /// The port it listens on.
    public int port() {
        return http.port();
    }

    /// The keys.
    public Keys keys() {
        return parts.keys();
    }

    /// The first admin token, if this is the first start: it is told once.
    public Optional<String> adminToken() {
        return parts.adminToken();
    }

    /// Whether a workspace is in force, and which.
    public Workspaces workspaces() {
        return parts.workspaces();
    }

    /// Ends streams, takes no new requests, waits for those under way.
    @Override
    public void close() {
        parts.streams().close();
        parts.backtests().close();
        http.close();
        parts.counts().close();
        parts.experiments().close();
        parts.bandits().close();
        parts.sources().close();
        parts.marks().close();
    }
}

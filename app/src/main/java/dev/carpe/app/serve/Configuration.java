package dev.carpe.app.serve;

import dev.carpe.analytics.Export;
import dev.carpe.engine.Host;
import dev.carpe.engine.embedded.RocksStore;
import dev.carpe.recordings.Allowance;
import dev.carpe.server.ServerSettings;
import dev.carpe.server.collect.Signals;
import dev.carpe.server.http.HttpSettings;
import dev.carpe.server.http.Limits;
import dev.carpe.server.http.Proxies;
import dev.carpe.server.http.TlsFiles;
import dev.carpe.server.keys.Verification;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Everything that a server is told at start, checked.
///
/// @param data where everything is kept
/// @param workspace the definitions to start with; empty for none
/// @param store see [RocksStore.Settings]
/// @param server see [ServerSettings]
/// @param host see [Host.Settings]
/// @param recordings how much of recordings and heat data is kept
/// @param copies how each day's history is copied; empty for not at all
/// @param json whether log lines are JSON
/// @param logLevel how much is logged
/// @param given what each setting was given, and where
record Configuration(
        Path data,
        Optional<Path> workspace,
        RocksStore.Settings store,
        ServerSettings server,
        Host.Settings host,
        Allowance recordings,
        Optional<Export.Format> copies,
        boolean json,
        String logLevel,
        Map<Setting, Given> given) {

    /// A configuration, or everything that is wrong with it.
    ///
    /// @param problems one sentence each; empty where the configuration is sound
    record Outcome(Optional<Configuration> configuration, List<String> problems) {}

    /// Puts together what the places say. Of several that speak of one setting the last wins.
    ///
    /// @param places from the weakest to the strongest
    static Outcome of(List<Map<Setting, Given>> places) {
        Map<Setting, Given> given = new EnumMap<>(Setting.class);
        for (Setting setting : Setting.values()) {
            given.put(setting, new Given(setting.usual(), "usual"));
        }
        places.forEach(given::putAll);
        Values values = new Values(given);
        Configuration configuration = values.configuration();
        return values.problems.isEmpty()
                ? new Outcome(Optional.of(configuration), List.of())
                : new Outcome(Optional.empty(), values.problems);
    }

    /// Reads texts as what they stand for, and notes those that stand for nothing.
    private static final class Values {
        private static final Pattern TIME = Pattern.compile("([0-9]{1,6})(ms|s|m|h)");

        private final Map<Setting, Given> given;
        private final List<String> problems = new ArrayList<>();

        Values(Map<Setting, Given> given) {
            this.given = given;
        }

        Configuration configuration() {
            HttpSettings http =
                    new HttpSettings(
                            text(Setting.HTTP_HOST),
                            number(Setting.HTTP_PORT, 0, 65_535),
                            new Limits(
                                    number(Setting.HTTP_BODY_LIMIT, 1024, 1 << 28),
                                    time(Setting.HTTP_BODY_TIME),
                                    time(Setting.HTTP_HEAD_TIME),
                                    number(Setting.HTTP_CONNECTIONS, 1, 10_000_000)),
                            time(Setting.HTTP_IDLE),
                            time(Setting.HTTP_GRACE),
                            tls(),
                            proxies());
            ServerSettings server =
                    new ServerSettings(
                            http,
                            verification(),
                            number(Setting.EVENTS, 1, 10_000_000),
                            number(Setting.QUESTIONS, 1, 10_000_000),
                            number(Setting.ADDRESS_REQUESTS, 0, 10_000_000),
                            new Signals(list(Setting.PRIVACY_GPC), list(Setting.PRIVACY_DNT)),
                            word(Setting.PRIVACY_ADDRESSES, List.of("drop", "keep")).equals("keep"),
                            url(),
                            folder(Setting.BACKUPS));
            boolean usualShards = text(Setting.SHARDS).isEmpty();
            Host.Settings host =
                    new Host.Settings(
                            usualShards
                                    ? Host.Settings.DEFAULT.shards()
                                    : number(Setting.SHARDS, 1, 64),
                            number(Setting.QUEUE, 1, 10_000_000),
                            number(Setting.CACHED, 1, 100_000_000));
            return new Configuration(
                    Path.of(text(Setting.DATA)),
                    folder(Setting.WORKSPACE),
                    store(),
                    server,
                    host,
                    new Allowance(
                            (long) number(Setting.RECORDINGS_BUDGET, 1, 100_000_000) << 20,
                            Duration.ofDays(number(Setting.RECORDINGS_DAYS, 1, 36_500)),
                            (long) number(Setting.RECORDINGS_VISIT, 1, 10_000) << 20),
                    copies(),
                    word(Setting.LOG_FORMAT, List.of("plain", "json")).equals("json"),
                    word(Setting.LOG_LEVEL, List.of("error", "warn", "info", "debug")),
                    given);
        }

        private Optional<Export.Format> copies() {
            String format = word(Setting.COPIES, List.of("off", "parquet", "csv", "ndjson"));
            return format.equals("off") ? Optional.empty() : Optional.of(Export.Format.of(format));
        }

        private RocksStore.Settings store() {
            RocksStore.Settings usual = RocksStore.Settings.DEFAULT;
            return new RocksStore.Settings(
                    usual.cacheBytes(),
                    usual.bufferBytes(),
                    usual.walBytes(),
                    (long) number(Setting.RESERVE, 0, 100_000_000) << 20,
                    (long) number(Setting.QUOTA, 0, 100_000_000) << 20);
        }

        private Optional<Path> folder(Setting setting) {
            String text = text(setting);
            return text.isEmpty() ? Optional.empty() : Optional.of(Path.of(text));
        }

        private String text(Setting setting) {
            Given one = given.get(setting);
            return one == null ? setting.usual() : one.text();
        }

        private int number(Setting setting, int least, int most) {
            try {
                int number = Integer.parseInt(text(setting).replace("_", ""));
                if (number >= least && number <= most) {
                    return number;
                }
            } catch (NumberFormatException _) {
                // The same answer as for a number out of range.
            }
            return bad(setting, "must be a number from " + least + " to " + most, least);
        }

        private Duration time(Setting setting) {
            Matcher time = TIME.matcher(text(setting));
            if (!time.matches()) {
                return bad(setting, "is no time (write 500ms, 20s, 5m or 1h)", Duration.ZERO);
            }
            long number = Long.parseLong(time.group(1));
            return switch (time.group(2)) {
                case "ms" -> Duration.ofMillis(number);
                case "s" -> Duration.ofSeconds(number);
                case "m" -> Duration.ofMinutes(number);
                default -> Duration.ofHours(number);
            };
        }

        private Optional<TlsFiles> tls() {
            String certificates = text(Setting.TLS_CERTIFICATES);
            String key = text(Setting.TLS_KEY);
            if (certificates.isEmpty() && key.isEmpty()) {
                return Optional.empty();
            }
            if (certificates.isEmpty() || key.isEmpty()) {
                Setting missing =
                        certificates.isEmpty() ? Setting.TLS_CERTIFICATES : Setting.TLS_KEY;
                return bad(missing, "is missing: TLS needs both files", Optional.empty());
            }
            return Optional.of(new TlsFiles(Path.of(certificates), Path.of(key)));
        }

        private Proxies proxies() {
            List<Proxies.Network> trusted = new ArrayList<>();
            for (String text : list(Setting.PROXY_TRUSTED)) {
                Optional<Proxies.Network> network = Proxies.Network.parse(text);
                if (network.isEmpty()) {
                    bad(Setting.PROXY_TRUSTED, "has \"" + text + "\", which is no network", text);
                }
                network.ifPresent(trusted::add);
            }
            String header = word(Setting.PROXY_HEADER, List.of("x-forwarded-for", "forwarded"));
            return new Proxies(
                    trusted,
                    header.equals("forwarded")
                            ? Proxies.Header.FORWARDED
                            : Proxies.Header.X_FORWARDED);
        }

        /// What stands between commas.
        private List<String> list(Setting setting) {
            return Stream.of(text(setting).split(",", -1))
                    .map(String::strip)
                    .filter(one -> !one.isEmpty())
                    .toList();
        }

        private Verification verification() {
            String word = word(Setting.IDENTITY_VERIFICATION, List.of("off", "required"));
            return Verification.valueOf(word.toUpperCase(Locale.ROOT));
        }

        private String word(Setting setting, List<String> words) {
            String word = text(setting).toLowerCase(Locale.ROOT);
            // YAML reads a bare off as a word of its own.
            String meant = word.equals("false") && words.contains("off") ? "off" : word;
            return words.contains(meant)
                    ? meant
                    : bad(setting, "must be one of " + String.join(", ", words), words.getFirst());
        }

        private Optional<URI> url() {
            String text = text(Setting.HTTP_PUBLIC_URL);
            if (text.isEmpty()) {
                return Optional.empty();
            }
            try {
                URI url = new URI(text);
                boolean web = "http".equals(url.getScheme()) || "https".equals(url.getScheme());
                if (web && url.getAuthority() != null) {
                    return Optional.of(url);
                }
            } catch (URISyntaxException _) {
                // The same answer as for a URL of another kind.
            }
            return bad(
                    Setting.HTTP_PUBLIC_URL,
                    "must be a URL such as https://carpe.shop.example",
                    Optional.empty());
        }

        private <T> T bad(Setting setting, String rule, T instead) {
            Given one = given.get(setting);
            String source = one == null ? "usual" : one.source();
            problems.add(source + ": " + setting.key() + ": \"" + text(setting) + "\" " + rule);
            return instead;
        }
    }
}

package dev.carpe.app.serve;

import java.util.List;
import java.util.Locale;

/// What `carpe serve` can be told. Each has a key in the configuration file, and an environment variable of the same name in capitals with
/// `CARPE_` before it.
enum Setting {
    DATA("store.folder", "folder", "carpe-data", "where everything is kept; one server at a time"),
    RESERVE(
            "store.reserve",
            "MiB",
            "256",
            "how much room must stay on the disk; below it nothing more is taken in"),
    QUOTA(
            "store.quota",
            "MiB",
            "0",
            "how large the store may get; beyond it nothing more is taken in; 0: any size"),
    WORKSPACE(
            "workspace", "folder", "", "the definitions to start with; empty: those in force last"),
    HTTP_HOST("http.host", "address", "0.0.0.0", "the address to listen on"),
    HTTP_PORT("http.port", "number", "8080", "the port to listen on; 0: a free one"),
    HTTP_PUBLIC_URL(
            "http.public-url",
            "URL",
            "",
            "where browsers reach the server; empty: the host that they ask"),
    HTTP_BODY_LIMIT("http.body-limit", "bytes", "5242880", "the largest body, inflated"),
    HTTP_BODY_TIME("http.body-time", "time", "20s", "how soon a body must have arrived"),
    HTTP_HEAD_TIME(
            "http.head-time",
            "time",
            "10s",
            "how soon a head must have arrived after its first line"),
    HTTP_CONNECTIONS(
            "http.connections", "number", "30000", "connections at once; further ones wait"),
    HTTP_IDLE("http.idle", "time", "60s", "how long a connection may say nothing"),
    HTTP_GRACE("http.grace", "time", "10s", "how long a stop waits for requests under way"),
    TLS_CERTIFICATES(
            "tls.certificates",
            "file",
            "",
            "PEM: the server's certificate and those above it; empty: plain HTTP"),
    TLS_KEY("tls.key", "file", "", "PEM: the certificate's private key, PKCS#8"),
    PROXY_TRUSTED(
            "proxy.trusted",
            "networks",
            "",
            "proxies whose word for a client's address counts, such as 10.0.0.0/8, ::1"),
    PROXY_HEADER(
            "proxy.header",
            "x-forwarded-for | forwarded",
            "x-forwarded-for",
            "the header in which they say it"),
    PRIVACY_GPC(
            "privacy.gpc",
            "purposes",
            "personalisation, export",
            "consent purposes that a browser's Sec-GPC: 1 refuses where its events say nothing of them"),
    PRIVACY_DNT(
            "privacy.dnt",
            "purposes",
            "",
            "consent purposes that a browser's DNT: 1 refuses where its events say nothing of them"),
    PRIVACY_ADDRESSES(
            "privacy.addresses",
            "drop | keep",
            "drop",
            "whether customers' network addresses (context.ip) are kept"),
    IDENTITY_VERIFICATION(
            "identity.verification",
            "off | required",
            "off",
            "what a browser's word for a user id is worth"),
    EVENTS(
            "limits.events-per-second",
            "number",
            "50000",
            "events that each key may send in a second"),
    QUESTIONS(
            "limits.questions-per-second",
            "number",
            "20000",
            "other requests that each key may send in a second"),
    ADDRESS_REQUESTS(
            "limits.requests-per-address",
            "number",
            "0",
            "requests that pages behind one address may send in a second; 0: as many as their key"),
    SHARDS(
            "engine.shards",
            "number",
            "",
            "threads that run the core; empty: one for each processor"),
    QUEUE(
            "engine.queue",
            "number",
            "16384",
            "inputs that may wait before callers are told to come later"),
    CACHED("engine.cached", "number", "20000", "customers held in memory"),
    RECORDINGS_BUDGET(
            "recordings.budget",
            "MiB",
            "2048",
            "recordings and heat data together; beyond it the oldest without a moment go first"),
    RECORDINGS_DAYS("recordings.days", "days", "30", "how long recordings and heat data are kept"),
    RECORDINGS_VISIT("recordings.visit", "MiB", "32", "the largest recording of one visit"),
    BACKUPS("backup.folder", "folder", "", "where POST /api/backup may write; empty: nowhere"),
    COPIES(
            "history.copies",
            "off | parquet | csv | ndjson",
            "off",
            "whether each day's history is copied to the folder exports, and how the files look"),
    LOG_FORMAT("log.format", "plain | json", "plain", "how log lines look"),
    LOG_LEVEL("log.level", "error | warn | info | debug", "info", "how much is logged");

    private final String key;
    private final String kind;
    private final String usual;
    private final String meaning;

    Setting(String key, String kind, String usual, String meaning) {
        this.key = key;
        this.kind = kind;
        this.usual = usual;
        this.meaning = meaning;
    }

    /// Its key in the file.
    String key() {
        return key;
    }

    /// What can be written there.
    String kind() {
        return kind;
    }

    /// What holds where nobody says anything.
    String usual() {
        return usual;
    }

    /// What it is for, in one line.
    String meaning() {
        return meaning;
    }

    /// Its environment variable.
    String variable() {
        return "CARPE_" + key.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
    }

    /// All keys.
    static List<String> keys() {
        return List.of(values()).stream().map(Setting::key).toList();
    }
}

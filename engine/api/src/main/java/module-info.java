/// How the core is run: what callers of an engine use, and the host that runs the core over a small store, written once.
///
/// Reading order: `Engine` → `Host` → `Store`.
module dev.carpe.engine {
    requires static transitive org.jspecify;
    requires transitive dev.carpe.core;

    exports dev.carpe.engine;
}

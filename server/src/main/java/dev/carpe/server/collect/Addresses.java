package dev.carpe.server.collect;

import dev.carpe.event.Struct;
import dev.carpe.event.Text;
import dev.carpe.server.http.Proxies;
import dev.carpe.server.keys.Caller;
import io.helidon.webserver.http.ServerRequest;
import java.util.function.UnaryOperator;

/// What becomes of network addresses, which SDKs send as `context.ip`: they are taken out, unless the owner has chosen to keep them. Then
/// what a page says of itself is replaced by where its request really comes from; a site's backend is believed.
///
/// @param kept whether the owner wants them kept
/// @param proxies whose word for a client's address counts
public record Addresses(boolean kept, Proxies proxies) {
    private static final String IP = "ip";

    /// What to do with the contexts that come with a request.
    public UnaryOperator<Struct> rule(Caller caller, ServerRequest request) {
        if (!kept) {
            return Addresses::without;
        }
        if (caller instanceof Caller.Trusted) {
            return context -> context;
        }
        Text address = new Text(proxies.client(request).getHostAddress());
        return context -> context.toBuilder().put(IP, address).build();
    }

    /// The rule for an event that was kept aside, whose request is long gone.
    UnaryOperator<Struct> rule() {
        return kept ? context -> context : Addresses::without;
    }

    private static Struct without(Struct context) {
        return context.without(IP);
    }
}

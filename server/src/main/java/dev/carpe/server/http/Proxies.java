package dev.carpe.server.http;

import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The proxies whose word for a client's address and scheme counts. Anybody else's headers are what they are: a claim of the client.
///
/// @param trusted the networks that the proxies are in; none: nobody's word counts
/// @param header which header they write
public record Proxies(List<Network> trusted, Header header) {
    /// Nobody stands between.
    public static final Proxies NONE = new Proxies(List.of(), Header.X_FORWARDED);

    private static final HeaderName FORWARDED = HeaderNames.create("Forwarded");
    private static final HeaderName FORWARDED_FOR = HeaderNames.create("X-Forwarded-For");
    private static final HeaderName FORWARDED_PROTO = HeaderNames.create("X-Forwarded-Proto");

    public Proxies {
        trusted = List.copyOf(trusted);
    }

    /// Which header is read. Only one: a proxy that writes the one hands on the other as its client sent it.
    public enum Header {
        /// `X-Forwarded-For` and `X-Forwarded-Proto`.
        X_FORWARDED,
        /// `Forwarded` (RFC 7239).
        FORWARDED
    }

    /// A range of addresses.
    ///
    /// @param address one of them
    /// @param bits how many of its leading bits they share
    public record Network(InetAddress address, int bits) {
        /// Reads `10.0.0.0/8`, `::1/128`, or one address; empty where the text is none of these.
        public static Optional<Network> parse(String text) {
            int slash = text.indexOf('/');
            InetAddress address = literal(slash < 0 ? text : text.substring(0, slash));
            if (address == null) {
                return Optional.empty();
            }
            int all = address.getAddress().length * 8;
            try {
                int bits = slash < 0 ? all : Integer.parseInt(text.substring(slash + 1));
                return bits >= 0 && bits <= all
                        ? Optional.of(new Network(address, bits))
                        : Optional.empty();
            } catch (NumberFormatException _) {
                return Optional.empty();
            }
        }

        /// Tells whether an address lies in it.
        boolean holds(InetAddress other) {
            byte[] ours = address.getAddress();
            byte[] theirs = other.getAddress();
            if (ours.length != theirs.length) {
                return false;
            }
            for (int bit = 0; bit < bits; bit++) {
                int mask = 0x80 >> bit % 8;
                if ((ours[bit / 8] & mask) != (theirs[bit / 8] & mask)) {
                    return false;
                }
            }
            return true;
        }
    }

    /// The address that a request comes from: the last one that no trusted proxy has.
    public InetAddress client(ServerRequest request) {
        InetAddress peer = peer(request);
        if (!trusts(peer)) {
            return peer;
        }
        List<String> named =
                header == Header.FORWARDED
                        ? forwarded(request, "for=")
                        : values(request, FORWARDED_FOR);
        InetAddress nearest = peer;
        for (String name : named.reversed()) {
            InetAddress next = literal(withoutPort(name));
            if (next == null) {
                return nearest;
            }
            nearest = next;
            if (!trusts(nearest)) {
                return nearest;
            }
        }
        return nearest;
    }

    /// What tells clients apart by their address: of version 6 only the network, since each client has a whole one.
    public String clientNetwork(ServerRequest request) {
        InetAddress client = client(request);
        byte[] bytes = client.getAddress();
        return bytes.length == 4 ? client.getHostAddress() : HexFormat.of().formatHex(bytes, 0, 8);
    }

    /// Tells whether the client speaks TLS: with us, or with a trusted proxy.
    public boolean isSecure(ServerRequest request) {
        if (request.isSecure() || !trusts(peer(request))) {
            return request.isSecure();
        }
        List<String> named =
                header == Header.FORWARDED
                        ? forwarded(request, "proto=")
                        : values(request, FORWARDED_PROTO);
        return !named.isEmpty() && named.getLast().equalsIgnoreCase("https");
    }

    private boolean trusts(InetAddress address) {
        return trusted.stream().anyMatch(network -> network.holds(address));
    }

    private static InetAddress peer(ServerRequest request) {
        return request.remotePeer().address() instanceof InetSocketAddress socket
                ? socket.getAddress()
                : InetAddress.getLoopbackAddress();
    }

    private static List<String> values(ServerRequest request, HeaderName name) {
        List<String> values = new ArrayList<>();
        if (request.headers().contains(name)) {
            for (String line : request.headers().get(name).allValues()) {
                for (String value : line.split(",", -1)) {
                    values.add(value.strip());
                }
            }
        }
        return values;
    }

    /// What each element of `Forwarded` says for a parameter.
    private static List<String> forwarded(ServerRequest request, String parameter) {
        List<String> found = new ArrayList<>();
        for (String element : values(request, FORWARDED)) {
            for (String pair : element.split(";", -1)) {
                if (pair.strip().toLowerCase(Locale.ROOT).startsWith(parameter)) {
                    found.add(pair.strip().substring(parameter.length()).replace("\"", ""));
                }
            }
        }
        return found;
    }

    private static String withoutPort(String text) {
        if (text.startsWith("[")) {
            int end = text.indexOf(']');
            return end < 0 ? text : text.substring(1, end);
        }
        int colon = text.indexOf(':');
        return colon >= 0 && colon == text.lastIndexOf(':') ? text.substring(0, colon) : text;
    }

    private static @Nullable InetAddress literal(String text) {
        try {
            return InetAddress.ofLiteral(text);
        } catch (IllegalArgumentException _) {
            return null;
        }
    }
}

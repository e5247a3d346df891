package dev.carpe.server.content;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/// Addresses that a page may follow: of the web, or within its own site.
final class Address {
    private Address() {}

    /// Tells whether a text is one. Neither `javascript:` nor `//other.site` is.
    static boolean isAllowed(String text) {
        try {
            URI address = new URI(text);
            String scheme = address.getScheme();
            if (scheme == null) {
                return !text.isEmpty() && address.getRawAuthority() == null;
            }
            boolean web = scheme.toLowerCase(Locale.ROOT).matches("https?");
            return web && address.getRawAuthority() != null;
        } catch (URISyntaxException _) {
            return false;
        }
    }

    /// A value as a part of an address.
    static String part(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }
}

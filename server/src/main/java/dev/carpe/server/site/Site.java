package dev.carpe.server.site;

import java.util.Optional;

/// Files of a site. Safe for any number of threads.
@FunctionalInterface
public interface Site {
    /// No site at all.
    Site NONE = _ -> Optional.empty();

    /// A file's bytes.
    ///
    /// @param path within the site, such as `css/shop.css`; never with `..` or an empty name in it
    Optional<byte[]> file(String path);
}

package dev.carpe.recordings;

import java.util.Locale;
import java.util.Optional;

/// Classes of viewports. What lies where on a page depends on them, so points of different classes never share a grid.
public enum Device {
    /// Narrower than 768 pixels.
    MOBILE,
    /// From 768 to 1023 pixels.
    TABLET,
    /// 1024 pixels and wider.
    DESKTOP;

    /// The class of a width in CSS pixels.
    public static Device of(int width) {
        return width < 768 ? MOBILE : width < 1024 ? TABLET : DESKTOP;
    }

    /// The class with this name; empty where there is none.
    public static Optional<Device> named(String word) {
        for (Device device : values()) {
            if (device.word().equals(word)) {
                return Optional.of(device);
            }
        }
        return Optional.empty();
    }

    /// Its name.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}

package dev.carpe.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Properties;
import java.util.stream.IntStream;

/// Figures of a second implementation: scipy, by `src/test/python/reference.py`.
public final class Reference {
    private static final Properties FIGURES = new Properties();

    static {
        try (InputStream in = Reference.class.getResourceAsStream("reference.properties")) {
            FIGURES.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Reference() {}

    public static double figure(String name) {
        assertThat(FIGURES).containsKey(name);
        return Double.parseDouble(FIGURES.getProperty(name));
    }

    /// A value is that of the second implementation to 1e-9, relative where it is above 1.
    public static void same(double actual, String name) {
        same(actual, name, 1e-9);
    }

    public static void same(double actual, String name, double tolerance) {
        double expected = figure(name);
        assertThat(actual)
                .as(name)
                .isCloseTo(expected, within(tolerance * Math.max(1, Math.abs(expected))));
        // A tiny p-value must agree in its leading digits too.
        if (Math.abs(expected) < 1e-6) {
            assertThat(actual / expected).as(name).isCloseTo(1, within(1e-6));
        }
    }

    public static void same(List<Double> actual, String name) {
        IntStream.range(0, actual.size()).forEach(i -> same(actual.get(i), name + "." + i));
    }

    /// The two samples that most figures are about.
    public static double[] a() {
        return new double[] {3.1, 0.4, 7.7, 2.2, 5.9, 1.3, 0.0, 4.4, 9.2, 2.8};
    }

    /// See [#a()].
    public static double[] b() {
        return new double[] {4.0, 6.1, 8.8, 2.9, 7.5, 3.3, 12.4, 0.7, 5.6, 9.9, 6.6, 4.1};
    }
}

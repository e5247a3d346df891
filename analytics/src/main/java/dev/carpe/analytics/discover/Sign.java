package dev.carpe.analytics.discover;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// One step of a pattern: an event, perhaps with a word that it says, perhaps one that lasted, perhaps with silence after it.
///
/// @param event the event's name
/// @param word what it must say, or null
/// @param seconds how long it must last at least; 0 where that does not matter
/// @param silence how long nothing at all may follow; zero where that does not matter
public record Sign(String event, @Nullable Word word, double seconds, Duration silence) {
    /// A word that an event says.
    ///
    /// @param path how a condition reads it: `element`, `context.page.path`
    public record Word(String path, String value) {}

    /// An event, whatever it says.
    static Sign of(String event) {
        return new Sign(event, null, 0, Duration.ZERO);
    }

    Sign saying(Word said) {
        return new Sign(event, said, seconds, silence);
    }

    Sign lasting(double atLeast) {
        return new Sign(event, word, atLeast, silence);
    }

    Sign silent(Duration after) {
        return new Sign(event, word, seconds, after);
    }

    /// Whether an event, followed by so many milliseconds without another, is one.
    ///
    /// @param silentMillis until the next event; -1 where it is not known
    boolean is(Happened happened, long silentMillis) {
        return happened.event().equals(event)
                && (word == null || word.value().equals(happened.words().get(word.path())))
                && (seconds == 0 || happened.seconds() >= seconds)
                && (silence.isZero() || silentMillis > silence.toMillis());
    }

    /// Whether it is more than an event of some name: a customer who hesitates.
    public boolean isHesitation() {
        return seconds > 0 || !silence.isZero();
    }

    /// As people read it: `Element Dwelled (price, 8 s or more)`.
    public String words() {
        StringBuilder text = new StringBuilder();
        if (word != null) {
            text.append(word.value());
        }
        if (seconds > 0) {
            text.append(text.isEmpty() ? "" : ", ")
                    .append(Draft.number(seconds))
                    .append(" s or more");
        }
        String said = text.isEmpty() ? event : event + " (" + text + ")";
        return silence.isZero() ? said : said + ", then " + Draft.span(silence) + " of silence";
    }
}

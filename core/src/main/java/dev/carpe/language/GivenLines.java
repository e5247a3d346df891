package dev.carpe.language;

import dev.carpe.event.Event;
import dev.carpe.event.Struct;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads the lines of a test's `given:`: `30s Element Dwelled device=phone session=s1 {product_id: p1}`.
final class GivenLines {
    private static final Pattern WORD = Pattern.compile("(device|session)=(\\S+)\\s*$");
    private static final Pattern VIEW = Pattern.compile("(page|screen)\\s+\"([^\"]*)\"");

    private final Yaml.Scalar written;
    private final Problems problems;

    private GivenLines(Yaml.Scalar written, Problems problems) {
        this.written = written;
        this.problems = problems;
    }

    static List<InlineTest.Given> read(Yaml.Scalar written, Problems problems) {
        return new GivenLines(written, problems).read();
    }

    private List<InlineTest.Given> read() {
        List<InlineTest.Given> given = new ArrayList<>();
        String text = written.text();
        int start = 0;
        while (start < text.length()) {
            int newline = text.indexOf('\n', start);
            int end = newline < 0 ? text.length() : newline;
            String line = text.substring(start, end);
            if (!line.isBlank() && !line.strip().startsWith("#")) {
                given.add(line(line, start));
            }
            start = end + 1;
        }
        return given;
    }

    /// @param start where in the text the line starts
    private InlineTest.Given line(String line, int start) {
        int from = line.indexOf(line.strip());
        int space = firstSpace(line, from);
        int brace = line.indexOf('{', space);
        Place place = written.at(start + from);
        Duration at = offset(line.substring(from, space), place);
        Struct properties =
                brace < 0
                        ? Struct.EMPTY
                        : properties(line.substring(brace), written.at(start + brace));
        String head = line.substring(space, brace < 0 ? line.length() : brace).strip();
        @Nullable String device = null;
        @Nullable String session = null;
        Matcher word = WORD.matcher(head);
        while (word.find()) {
            device = word.group(1).equals("device") ? word.group(2) : device;
            session = word.group(1).equals("session") ? word.group(2) : session;
            head = head.substring(0, word.start()).strip();
            word = WORD.matcher(head);
        }
        String sender = device == null ? InlineTest.DEFAULT_DEVICE : device;
        return event(at, head, sender, session, properties, place);
    }

    private static int firstSpace(String line, int from) {
        int i = from;
        while (i < line.length() && !Character.isWhitespace(line.charAt(i))) {
            i++;
        }
        return i;
    }

    private Duration offset(String text, Place place) {
        return switch (Durations.parse(text)) {
            case Read.Good<Duration>(Duration duration) -> duration;
            case Read.Bad<Duration>(String message) -> {
                problems.error(
                        place, "given: a line starts with the time since the start: " + message);
                yield Duration.ZERO;
            }
        };
    }

    private Struct properties(String text, Place place) {
        return ValueFormat.STRUCT.read("given", YamlFile.fragment(text, place, problems), problems);
    }

    private InlineTest.Given event(
            Duration at,
            String head,
            String device,
            @Nullable String session,
            Struct properties,
            Place place) {
        Matcher view = VIEW.matcher(head);
        if (view.matches()) {
            Event.Type type = view.group(1).equals("page") ? Event.Type.PAGE : Event.Type.SCREEN;
            return new InlineTest.Given(
                    at, type, view.group(2), device, session, properties, place);
        }
        if (head.isEmpty()) {
            problems.error(
                    place,
                    "given: the line names no event (write such as: 30s Product Viewed {product_id: p1})");
        } else if (head.contains("\"") || head.contains("=")) {
            problems.error(
                    place,
                    """
                    given: "%s" is not an event's name (write such as: 30s page "Pricing" \
                    device=phone {})\
                    """
                            .formatted(Excerpt.of(head)));
        }
        return new InlineTest.Given(at, Event.Type.TRACK, head, device, session, properties, place);
    }
}

package dev.carpe.detect.vectors;

import dev.carpe.event.Bool;
import dev.carpe.event.Event;
import dev.carpe.event.MessageId;
import dev.carpe.event.Struct;
import dev.carpe.event.Text;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// One line of a stream: `5m Product Viewed {product_id: p1} arrives=31m device=phone`.
///
/// The words after the properties, each with its default: `arrives` (its time), `device` (`device`; `none` for an event without
/// one), `session` (none), `source` (`web`), `id` (name@time, the second such name@time#2), `seq` (the line's number), `type`
/// (`track`), `consent` (`ads:no`; nothing said), `profile` (`ada`). In the place of a name, `withdraw ads` is a withdrawal and
/// `merge other` a merge of that profile into the first, `adopt` the moment at which the edited documents become active.
record StreamLine(
        Instant time, String name, Struct properties, Map<String, String> words, int number) {
    private static final Pattern LINE =
            Pattern.compile("(\\S+)\\s+([^{=]*?)\\s*(\\{.*})?((?:\\s+[a-z]+=\\S+)*)");

    static List<StreamLine> parse(String stream) {
        List<StreamLine> lines = new ArrayList<>();
        List<String> ids = new ArrayList<>();
        for (String line : stream.lines().filter(l -> !l.isBlank()).toList()) {
            Matcher matcher = LINE.matcher(line.strip());
            if (!matcher.matches()) {
                throw new IllegalArgumentException("not a line of a stream: " + line);
            }
            String properties = matcher.group(3) == null ? "" : matcher.group(3);
            Map<String, String> words = words(matcher.group(4));
            String id = matcher.group(2) + "@" + Offset.format(Offset.parse(matcher.group(1)));
            int twins = 1 + Collections.frequency(ids, id);
            ids.add(id);
            words.putIfAbsent("id", twins == 1 ? id : id + "#" + twins);
            lines.add(
                    new StreamLine(
                            Offset.parse(matcher.group(1)),
                            matcher.group(2),
                            Values.struct(properties),
                            words,
                            lines.size()));
        }
        return lines;
    }

    private static Map<String, String> words(String text) {
        Map<String, String> words = new LinkedHashMap<>();
        for (String word : text.strip().split("\\s+", -1)) {
            if (!word.isEmpty()) {
                words.put(
                        word.substring(0, word.indexOf('=')),
                        word.substring(word.indexOf('=') + 1));
            }
        }
        return words;
    }

    StreamLine with(Struct other) {
        return new StreamLine(time, name, other, words, number);
    }

    StreamLine with(String word, String value) {
        Map<String, String> more = new LinkedHashMap<>(words);
        more.put(word, value);
        return new StreamLine(time, name, properties, more, number);
    }

    Instant arrives() {
        return words.containsKey("arrives") ? Offset.parse(words.get("arrives")) : time;
    }

    String id() {
        return words.getOrDefault("id", "");
    }

    /// What kind of line it is.
    Kind kind() {
        if (name.startsWith("withdraw ")) {
            return Kind.WITHDRAWAL;
        }
        if (name.equals("adopt")) {
            return Kind.ADOPTION;
        }
        return name.startsWith("merge ") ? Kind.MERGE : Kind.EVENT;
    }

    /// Kinds of line.
    enum Kind {
        EVENT,
        WITHDRAWAL,
        MERGE,
        ADOPTION
    }

    /// Whether it stands in the log of some profile.
    boolean isOfLog() {
        return kind() != Kind.ADOPTION;
    }

    /// The second word of a withdrawal or a merge.
    String object() {
        return name.substring(name.indexOf(' ') + 1);
    }

    /// The profile it is received under; the first one is called `ada`.
    String profile() {
        return words.getOrDefault("profile", "ada");
    }

    Event event() {
        String device = words.getOrDefault("device", "device");
        return new Event(
                MessageId.of(id()),
                Event.Type.valueOf(words.getOrDefault("type", "track").toUpperCase(Locale.ROOT)),
                name,
                device.equals("none") ? null : device,
                "ada",
                time.toEpochMilli(),
                arrives().toEpochMilli(),
                Long.parseLong(words.getOrDefault("seq", Integer.toString(number))),
                words.getOrDefault("source", "web"),
                properties,
                context());
    }

    private Struct context() {
        Struct.Builder context = new Struct.Builder();
        if (words.containsKey("session")) {
            context.put("sessionId", new Text(words.get("session")));
        }
        if (words.containsKey("consent")) {
            String[] said = words.get("consent").split(":", -1);
            Struct preferences = Struct.of(said[0], Bool.of(said[1].equals("yes")));
            context.put("consent", Struct.of("categoryPreferences", preferences));
        }
        return context.build();
    }

    /// The line as it stands in a row of a file, where its sequence number would be the row's unless it is said.
    String written(int row) {
        boolean said = number == row || words.containsKey("seq") || kind() != Kind.EVENT;
        return said ? toString() : this + " seq=" + number;
    }

    @Override
    public String toString() {
        StringBuilder line = new StringBuilder(Offset.format(time)).append(' ').append(name);
        if (properties.size() > 0) {
            line.append(' ').append(Values.write(properties));
        }
        words.forEach((word, value) -> {
            if (!word.equals("id") || !value.contains("@")) {
                line.append(' ').append(word).append('=').append(value);
            }
        });
        return line.toString();
    }
}

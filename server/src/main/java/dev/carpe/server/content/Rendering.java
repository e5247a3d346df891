package dev.carpe.server.content;

import com.samskivert.mustache.Escapers;
import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import dev.carpe.decide.Content;
import dev.carpe.event.Value;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Fills the texts of an answer, each by what it is (see [Kind]). Authors are trusted, values are not: a customer, or whoever writes the
/// catalogue, may have put anything into them. So no value ever becomes markup or a script. A text that cannot be made safe is left out.
public final class Rendering {
    private static final Mustache.Compiler PLAIN = Mustache.compiler().withEscaper(Escapers.NONE);
    private static final Mustache.Compiler HTML = Mustache.compiler().withEscaper(Escapers.HTML);

    /// Where markup is code: escaping would not help a value there.
    private static final Pattern CODE =
            Pattern.compile(
                    "<\\s*(script|style)\\b|\\s(on\\w+|style)\\s*=", Pattern.CASE_INSENSITIVE);

    /// A value that an address in markup begins with.
    private static final Pattern LINKED =
            Pattern.compile(
                    "(?:href|src|action|formaction|poster|data)\\s*=\\s*[\"']?\\s*\\{\\{([^}]*)}}",
                    Pattern.CASE_INSENSITIVE);

    private static final String OPEN = "{{";

    /// Compiled texts. They change with the workspace only; emptied where there are far too many.
    private static final Map<String, Template> TEMPLATES = new ConcurrentHashMap<>();

    private static final int MOST_TEMPLATES = 20_000;

    private Rendering() {}

    /// The texts by name, filled in; without those that would not be safe.
    public static Map<String, String> of(Content content) {
        Map<String, String> texts = new LinkedHashMap<>();
        content.texts()
                .forEach((name, text) -> {
                    String filled = filled(Kind.of(name), text, content.values());
                    if (filled != null) {
                        texts.put(name, filled);
                    }
                });
        return texts;
    }

    private static @Nullable String filled(Kind kind, String text, Map<String, Value> values) {
        return switch (kind) {
            case PLAIN ->
                    text.contains(OPEN)
                            ? execute(PLAIN, "text ", text, values, (_, value) -> value)
                            : text;
            case HTML -> text.contains(OPEN) ? html(text, values) : text;
            case ADDRESS -> address(text, values);
        };
    }

    private static @Nullable String html(String text, Map<String, Value> values) {
        if (CODE.matcher(text).find()) {
            return null;
        }
        Map<String, String> linked = new LinkedHashMap<>();
        Matcher found = LINKED.matcher(text);
        while (found.find()) {
            String name = found.group(1).strip();
            linked.put(name, name);
        }
        return execute(
                HTML,
                "html ",
                text,
                values,
                (name, value) ->
                        linked.containsKey(name) && !Address.isAllowed(value) ? "#" : value);
    }

    private static @Nullable String address(String text, Map<String, Value> values) {
        String first =
                text.startsWith(OPEN)
                        ? text.substring(OPEN.length(), text.indexOf("}}")).strip()
                        : "";
        String address =
                execute(
                        PLAIN,
                        "text ",
                        text,
                        values,
                        (name, value) -> name.equals(first) ? value : Address.part(value));
        return Address.isAllowed(address) ? address : null;
    }

    private static String execute(
            Mustache.Compiler compiler,
            String kind,
            String text,
            Map<String, Value> values,
            BiFunction<String, String, String> made) {
        if (TEMPLATES.size() > MOST_TEMPLATES) {
            TEMPLATES.clear();
        }
        return TEMPLATES
                .computeIfAbsent(kind + text, _ -> compiler.compile(text))
                .execute(new Names("", values, made));
    }

    /// What `{{ catalogue.price }}` is looked up in, name by name.
    ///
    /// @param before the names before, with a dot after each
    private record Names(
            String before, Map<String, Value> values, BiFunction<String, String, String> made)
            implements Mustache.CustomContext {
        @Override
        public Object get(String name) {
            String whole = before + name;
            Value value = values.get(whole);
            return value == null
                    ? new Names(whole + ".", values, made)
                    : made.apply(whole, value.toString());
        }
    }
}

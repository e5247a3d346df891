package dev.carpe.language;

import dev.carpe.language.condition.Environment;
import dev.carpe.language.condition.Reference;
import java.util.ArrayList;
import java.util.List;

/// Reads texts with placeholders.
final class Templates {
    private Templates() {}

    /// An `explain:` sentence, with `{property}` or `{step.property}`.
    static Template sentence(
            String key, Yaml.Scalar written, Environment names, Problems problems) {
        return read(key, written, new Braces("{", "}"), names, problems);
    }

    /// A text of an experience, with `{{ catalogue.field }}`.
    static Template content(String key, Yaml.Scalar written, Environment names, Problems problems) {
        return read(key, written, new Braces("{{", "}}"), names, problems);
    }

    /// What stands around a placeholder.
    private record Braces(String open, String close) {}

    private static Template read(
            String key, Yaml.Scalar written, Braces braces, Environment names, Problems problems) {
        String text = written.text();
        List<Template.Part> parts = new ArrayList<>();
        int at = 0;
        int open = text.indexOf(braces.open());
        while (open >= 0) {
            int close = text.indexOf(braces.close(), open);
            if (close < 0) {
                problems.error(
                        written.at(open),
                        key + ": " + braces.open() + " is not closed (add " + braces.close() + ")");
                break;
            }
            if (open > at) {
                parts.add(new Template.Part.Words(text.substring(at, open)));
            }
            String inside = text.substring(open + braces.open().length(), close).strip();
            Reference of = Conditions.reference(key, inside, written.at(open), names, problems);
            parts.add(new Template.Part.Placeholder(of));
            at = close + braces.close().length();
            open = text.indexOf(braces.open(), at);
        }
        if (at < text.length()) {
            parts.add(new Template.Part.Words(text.substring(at)));
        }
        return new Template(text, parts);
    }
}

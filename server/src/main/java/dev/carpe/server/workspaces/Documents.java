package dev.carpe.server.workspaces;

import dev.carpe.language.SourceFile;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The documents of workspace files as texts: for comparison, and to change one line of one of them. A document is what stands between two
/// lines `---`, and its first key names its kind and id; the files have been read as a workspace before.
final class Documents {
    private static final Pattern FIRST_KEY =
            Pattern.compile(
                    "^([a-z]+):[ \\t]*(?:\"([^\"]*)\"|'([^']*)'|([^#\\r\\n]*))", Pattern.MULTILINE);
    private static final Pattern STATUS = Pattern.compile("^status:[^\\r\\n]*", Pattern.MULTILINE);

    private Documents() {}

    /// A document's text.
    ///
    /// @param kind its kind, such as `moment`
    /// @param id its id
    /// @param file the file that it stands in
    /// @param start where it starts in the file
    /// @param text what it says
    record Written(String kind, String id, String file, int start, String text) {
        String name() {
            return kind + ":" + id;
        }
    }

    /// All documents, by kind and id, in the order of the files.
    static Map<String, Written> of(List<SourceFile> files) {
        Map<String, Written> all = new LinkedHashMap<>();
        for (SourceFile file : files) {
            for (Written document : of(file)) {
                all.put(document.name(), document);
            }
        }
        return Collections.unmodifiableMap(all);
    }

    private static List<Written> of(SourceFile file) {
        List<Written> documents = new ArrayList<>();
        int start = 0;
        String text = file.text();
        while (start < text.length()) {
            int end = separator(text, start);
            String body = text.substring(start, end);
            Matcher first = FIRST_KEY.matcher(body);
            if (first.find()) {
                String id =
                        first.group(2) != null
                                ? first.group(2)
                                : first.group(3) != null ? first.group(3) : first.group(4);
                documents.add(new Written(first.group(1), id.strip(), file.name(), start, body));
            }
            int line = text.indexOf('\n', end);
            start = line < 0 ? text.length() : line + 1;
        }
        return documents;
    }

    /// Where the next line `---` starts, or the end.
    private static int separator(String text, int from) {
        int line = from;
        while (line < text.length()) {
            if (text.startsWith("---", line)) {
                return line;
            }
            int next = text.indexOf('\n', line);
            if (next < 0) {
                return text.length();
            }
            line = next + 1;
        }
        return text.length();
    }

    /// The files with one more, whose documents take the place of those of the same kind and id. All other lines keep their numbers.
    static List<SourceFile> overlaid(List<SourceFile> files, SourceFile more) {
        Set<String> taken = of(List.of(more)).keySet();
        List<SourceFile> all = new ArrayList<>();
        for (SourceFile file : files) {
            String left = file.text();
            for (Written document : of(file)) {
                left = taken.contains(document.name()) ? blanked(left, document) : left;
            }
            if (!left.isBlank() && !file.name().equals(more.name())) {
                all.add(new SourceFile(file.name(), left));
            }
        }
        all.add(more);
        return all;
    }

    /// The text with spaces in the place of a document and of the separator behind it, or, where it is the last one, before it: what follows stays where it
    /// was.
    private static String blanked(String text, Written document) {
        int start = document.start();
        int end = start + document.text().length();
        if (end < text.length()) {
            int line = text.indexOf('\n', end);
            end = line < 0 ? text.length() : line;
        } else {
            start = Math.max(0, text.lastIndexOf("\n---", start));
        }
        return text.substring(0, start)
                + text.substring(start, end).replaceAll("[^\\n]", " ")
                + text.substring(end);
    }

    /// The files with another status in one document.
    static List<SourceFile> withStatus(List<SourceFile> files, Written document, String status) {
        String body = document.text();
        String line = "status: " + status;
        Matcher standing = STATUS.matcher(body);
        String changed;
        if (standing.find()) {
            changed = standing.replaceFirst(line);
        } else {
            Matcher first = FIRST_KEY.matcher(body);
            int end = first.find() ? body.indexOf('\n', first.start()) : -1;
            changed =
                    end < 0
                            ? body + "\n" + line + "\n"
                            : body.substring(0, end + 1) + line + "\n" + body.substring(end + 1);
        }
        List<SourceFile> all = new ArrayList<>();
        for (SourceFile file : files) {
            if (file.name().equals(document.file())) {
                String text = file.text();
                int after = document.start() + body.length();
                all.add(
                        new SourceFile(
                                file.name(),
                                text.substring(0, document.start())
                                        + changed
                                        + text.substring(after)));
            } else {
                all.add(file);
            }
        }
        return all;
    }
}

package dev.carpe.server.content;

import java.util.Locale;

/// What a text of an experience is, told by the last word of its name.
enum Kind {
    /// Words, put into a page as text. Values stand in them as they are.
    PLAIN,
    /// Markup of the author's. Values in it are escaped.
    HTML,
    /// Where something is: http, https or relative. Values in it are percent-encoded, save one that it begins with.
    ADDRESS;

    /// `html`, `body_html`, `bodyHtml` and `body-html` are HTML; `url`, `link`, `href`, `src` and `image` are addresses.
    static Kind of(String name) {
        return switch (lastWord(name)) {
            case "html" -> HTML;
            case "url", "link", "href", "src", "image" -> ADDRESS;
            default -> PLAIN;
        };
    }

    private static String lastWord(String name) {
        int start = name.length();
        while (start > 0 && Character.isLetterOrDigit(name.charAt(start - 1))) {
            start--;
            if (Character.isUpperCase(name.charAt(start))
                    && start + 1 < name.length()
                    && Character.isLowerCase(name.charAt(start + 1))) {
                break;
            }
        }
        return name.substring(start).toLowerCase(Locale.ROOT);
    }
}

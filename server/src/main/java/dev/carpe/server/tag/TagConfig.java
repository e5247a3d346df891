package dev.carpe.server.tag;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What a site has configured for the tag of one write key, complete. Every page with that key reads it, so it holds no secret.
///
/// @param enabled false stops the tag on every page: the kill switch
/// @param consent whether a purpose is granted until the visitor says otherwise
/// @param gpc purposes that Global Privacy Control denies until the visitor says otherwise
/// @param capture what the tag notices by itself
/// @param elements elements to watch that the page does not mark: name to CSS selector
/// @param dwellSeconds active seconds on an element that make a dwell
/// @param hesitationSeconds active seconds without a key in a form's field that make a hesitation
/// @param stream whether open pages hear of moments as they are raised
/// @param html whether an answer may carry HTML; the tag sanitises it
record TagConfig(
        boolean enabled,
        SequencedMap<String, Boolean> consent,
        List<String> gpc,
        List<String> capture,
        SequencedMap<String, String> elements,
        double dwellSeconds,
        double hesitationSeconds,
        boolean stream,
        boolean html) {
    /// Everything that the tag can notice.
    static final List<String> CAPTURE =
            List.of(
                    "page-views",
                    "clicks",
                    "scroll-depth",
                    "attention",
                    "forms",
                    "elements",
                    "rage-clicks",
                    "dead-clicks",
                    "thrashing",
                    "u-turns",
                    "selections",
                    "vitals");

    /// Collects and personalises; gives nothing to third parties, and nothing is personalised for who sends Global Privacy Control.
    static final TagConfig USUAL =
            new TagConfig(
                    true,
                    new TreeMap<>(
                            Map.of("analytics", true, "personalisation", true, "export", false)),
                    List.of("personalisation", "export"),
                    CAPTURE,
                    new TreeMap<>(),
                    10,
                    5,
                    true,
                    false);

    private static final double LONGEST = 600;
    private static final int MOST_ELEMENTS = 200;

    TagConfig {
        consent = Collections.unmodifiableSequencedMap(new TreeMap<>(consent));
        gpc = List.copyOf(gpc);
        capture = List.copyOf(capture);
        elements = Collections.unmodifiableSequencedMap(new TreeMap<>(elements));
    }

    /// A configuration as it is sent: what is left out is as usual.
    record Wanted(
            @Nullable Boolean enabled,
            @Nullable Map<String, Boolean> consent,
            @Nullable List<String> gpc,
            @Nullable List<String> capture,
            @Nullable Map<String, String> elements,
            @Nullable Double dwellSeconds,
            @Nullable Double hesitationSeconds,
            @Nullable Boolean stream,
            @Nullable Boolean html) {
        TagConfig complete() {
            Map<String, Boolean> purposes = new TreeMap<>(USUAL.consent);
            purposes.putAll(or(consent, Map.of()));
            return new TagConfig(
                    or(enabled, USUAL.enabled),
                    new TreeMap<>(purposes),
                    or(gpc, USUAL.gpc),
                    or(capture, USUAL.capture),
                    new TreeMap<>(or(elements, USUAL.elements)),
                    or(dwellSeconds, USUAL.dwellSeconds),
                    or(hesitationSeconds, USUAL.hesitationSeconds),
                    or(stream, USUAL.stream),
                    or(html, USUAL.html));
        }

        private static <T> T or(@Nullable T given, T usual) {
            return given == null ? usual : given;
        }
    }

    /// Everything that is wrong with it, a sentence each; empty where it is sound.
    List<String> problems() {
        List<String> problems = new ArrayList<>();
        for (String purpose : gpc) {
            if (!consent.containsKey(purpose)) {
                problems.add(
                        "gpc: \""
                                + purpose
                                + "\" is no purpose in consent ("
                                + consent.keySet()
                                + ")");
            }
        }
        for (String name : capture) {
            if (!CAPTURE.contains(name)) {
                problems.add(
                        "capture: \""
                                + name
                                + "\" is nothing that the tag notices (it knows "
                                + String.join(", ", CAPTURE)
                                + ")");
            }
        }
        elements.forEach((name, selector) -> {
            if (name.isBlank() || selector.isBlank()) {
                problems.add(
                        "elements: a name and a CSS selector are needed, such as price: .price");
            }
        });
        if (elements.size() > MOST_ELEMENTS) {
            problems.add(
                    "elements: "
                            + elements.size()
                            + " selectors slow every page down; at most "
                            + MOST_ELEMENTS);
        }
        seconds("dwellSeconds", dwellSeconds, problems);
        seconds("hesitationSeconds", hesitationSeconds, problems);
        return problems;
    }

    private static void seconds(String key, double value, List<String> problems) {
        if (!(value > 0 && value <= LONGEST)) {
            problems.add(key + ": " + value + " must be more than 0 and at most " + LONGEST);
        }
    }
}

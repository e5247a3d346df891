package dev.carpe.server.tag;

import dev.carpe.server.collect.Signals;
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
/// @param recording which visits are recorded, and what of them is not
/// @param heat share of the visits that heat data is gathered of, 0…1
/// @param pages query parameters that tell pages of one path apart in heat data, such as `id`
record TagConfig(
        boolean enabled,
        SequencedMap<String, Boolean> consent,
        List<String> gpc,
        List<String> capture,
        SequencedMap<String, String> elements,
        double dwellSeconds,
        double hesitationSeconds,
        boolean stream,
        boolean html,
        Recording recording,
        double heat,
        List<String> pages) {
    /// Which visits are recorded, with the visitor's consent to the purpose `recording`, and what of them is not.
    ///
    /// @param share of the visits that are recorded from their beginning, 0…1
    /// @param moments whether of all others the last half minute is kept in memory, and sent with what follows when a moment is raised
    /// @param mask CSS selectors of further elements whose text, attributes and pictures are masked
    /// @param block CSS selectors of elements that are not recorded at all
    /// @param unmask CSS selectors of fields that are recorded as they are typed; never passwords and cards
    record Recording(
            double share,
            boolean moments,
            List<String> mask,
            List<String> block,
            List<String> unmask) {
        static final Recording NONE = new Recording(0, false, List.of(), List.of(), List.of());

        Recording {
            mask = List.copyOf(mask);
            block = List.copyOf(block);
            unmask = List.copyOf(unmask);
        }

        /// As it is sent: what is left out is as usual.
        record Wanted(
                @Nullable Double share,
                @Nullable Boolean moments,
                @Nullable List<String> mask,
                @Nullable List<String> block,
                @Nullable List<String> unmask) {
            Recording complete() {
                return new Recording(
                        or(share, 0.0),
                        or(moments, false),
                        or(mask, List.of()),
                        or(block, List.of()),
                        or(unmask, List.of()));
            }
        }
    }

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
                            Map.of(
                                    "analytics", true,
                                    "personalisation", true,
                                    "recording", false,
                                    "export", false)),
                    Signals.DEFAULT.globalPrivacyControl(),
                    CAPTURE,
                    new TreeMap<>(),
                    10,
                    5,
                    true,
                    false,
                    Recording.NONE,
                    0,
                    List.of());

    private static final double LONGEST = 600;
    private static final int MOST_ELEMENTS = 200;
    private static final int MOST_PAGES = 5;

    TagConfig {
        consent = Collections.unmodifiableSequencedMap(new TreeMap<>(consent));
        gpc = List.copyOf(gpc);
        capture = List.copyOf(capture);
        elements = Collections.unmodifiableSequencedMap(new TreeMap<>(elements));
        pages = List.copyOf(pages);
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
            @Nullable Boolean html,
            Recording.@Nullable Wanted recording,
            @Nullable Double heat,
            @Nullable List<String> pages) {
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
                    or(html, USUAL.html),
                    recording == null ? Recording.NONE : recording.complete(),
                    or(heat, USUAL.heat),
                    or(pages, USUAL.pages));
        }
    }

    private static <T> T or(@Nullable T given, T usual) {
        return given == null ? usual : given;
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
        share("recording.share", recording.share, problems);
        share("heat", heat, problems);
        if (pages.size() > MOST_PAGES || pages.stream().anyMatch(String::isBlank)) {
            problems.add(
                    "pages: at most "
                            + MOST_PAGES
                            + " names of query parameters that tell pages apart, such as id");
        }
        if (recording.moments && !stream) {
            problems.add(
                    "recording.moments: pages hear of moments by the stream, which is off: put"
                            + " stream on");
        }
        seconds("dwellSeconds", dwellSeconds, problems);
        seconds("hesitationSeconds", hesitationSeconds, problems);
        return problems;
    }

    private static void share(String key, double value, List<String> problems) {
        if (!(value >= 0 && value <= 1)) {
            problems.add(key + ": " + value + " must be from 0 to 1");
        }
    }

    private static void seconds(String key, double value, List<String> problems) {
        if (!(value > 0 && value <= LONGEST)) {
            problems.add(key + ": " + value + " must be more than 0 and at most " + LONGEST);
        }
    }
}

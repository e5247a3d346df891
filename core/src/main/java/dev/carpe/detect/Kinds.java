package dev.carpe.detect;

import dev.carpe.event.Event;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The kinds of rows that a plan tells apart. Kind 0 is everything that no definition reads.
final class Kinds {
    static final int UNREAD = 0;
    static final String SESSION_ENDED = "Session Ended";
    private static final String ANY_PAGE = "Page Viewed";
    private static final String ANY_SCREEN = "Screen Viewed";

    private final Map<String, Integer> tracks = new HashMap<>();
    private final Map<String, Integer> pages = new HashMap<>();
    private final Map<String, Integer> screens = new HashMap<>();
    private final Map<String, Integer> moments = new HashMap<>();
    private final List<String> labels = new ArrayList<>(List.of("another event"));
    private int anyPage;
    private int anyScreen;

    /// Makes events of a name tell-apart.
    void read(String name) {
        switch (name) {
            case ANY_PAGE -> anyPage = anyPage == 0 ? add(ANY_PAGE) : anyPage;
            case ANY_SCREEN -> anyScreen = anyScreen == 0 ? add(ANY_SCREEN) : anyScreen;
            default -> {}
        }
        tracks.computeIfAbsent(name, this::add);
        pages.computeIfAbsent(name, this::add);
        screens.computeIfAbsent(name, this::add);
    }

    void readMoment(String id) {
        moments.computeIfAbsent(id, this::add);
    }

    private int add(String label) {
        labels.add(label);
        return labels.size() - 1;
    }

    int count() {
        return labels.size();
    }

    String label(int kind) {
        return labels.get(kind);
    }

    /// By kind, a number that it shares with all kinds of its label: a name is sent by any call. -1 for [#UNREAD].
    int[] names() {
        int[] names = new int[labels.size()];
        names[UNREAD] = -1;
        for (int kind = 1; kind < names.length; kind++) {
            names[kind] = 1 + labels.subList(1, kind + 1).indexOf(labels.get(kind));
        }
        return names;
    }

    /// A kind's label with the call that it comes by: `track Product Viewed`. No two kinds share it.
    String qualified(int kind) {
        if (kind == UNREAD) {
            return "another";
        }
        if (kind == anyPage || kind == anyScreen) {
            return "any " + label(kind);
        }
        String label = label(kind);
        if (tracks.getOrDefault(label, UNREAD) == kind) {
            return "track " + label;
        }
        if (pages.getOrDefault(label, UNREAD) == kind) {
            return "page " + label;
        }
        return (screens.getOrDefault(label, UNREAD) == kind ? "screen " : "moment ") + label;
    }

    /// The kinds that `on: NAME` means.
    int[] named(String name) {
        List<Integer> kinds = new ArrayList<>();
        kinds.add(tracks.get(name));
        kinds.add(pages.get(name));
        kinds.add(screens.get(name));
        if (name.equals(ANY_PAGE)) {
            kinds.addAll(pages.values());
            kinds.add(anyPage);
        } else if (name.equals(ANY_SCREEN)) {
            kinds.addAll(screens.values());
            kinds.add(anyScreen);
        }
        return kinds.stream().mapToInt(kind -> kind).distinct().sorted().toArray();
    }

    /// The kind of another definition's raises, or -1 if nobody listens.
    int moment(String id) {
        return moments.getOrDefault(id, -1);
    }

    /// The kind of the session ends that the core derives, or -1 if nobody listens.
    int sessionEnded() {
        return tracks.getOrDefault(SESSION_ENDED, -1);
    }

    /// Whether every page and screen view is told apart from other events, so that they can be counted.
    boolean tellViews() {
        return anyPage > 0 && anyScreen > 0;
    }

    /// By kind, whether rows of it are page or screen views.
    boolean[] views() {
        boolean[] views = new boolean[labels.size()];
        pages.values().forEach(kind -> views[kind] = true);
        screens.values().forEach(kind -> views[kind] = true);
        views[anyPage] = anyPage > 0;
        views[anyScreen] = anyScreen > 0;
        return views;
    }

    /// The kind that rows of another plan's kind are of here; -1 for what only another plan derives.
    int like(Kinds other, int kind) {
        String label = other.label(kind);
        if (kind == other.moment(label)) {
            return moment(label);
        }
        if (kind == other.sessionEnded()) {
            return sessionEnded();
        }
        if (kind == other.anyPage || other.pages.getOrDefault(label, -1) == kind) {
            return pages.getOrDefault(label, anyPage);
        }
        if (kind == other.anyScreen || other.screens.getOrDefault(label, -1) == kind) {
            return screens.getOrDefault(label, anyScreen);
        }
        return tracks.getOrDefault(label, UNREAD);
    }

    int of(Event event) {
        return switch (event.type()) {
            case TRACK -> tracks.getOrDefault(event.name(), UNREAD);
            case IDENTIFY -> tracks.getOrDefault("identify", UNREAD);
            case GROUP -> tracks.getOrDefault("group", UNREAD);
            case ALIAS -> tracks.getOrDefault("alias", UNREAD);
            case PAGE -> pages.getOrDefault(event.name(), anyPage);
            case SCREEN -> screens.getOrDefault(event.name(), anyScreen);
        };
    }
}

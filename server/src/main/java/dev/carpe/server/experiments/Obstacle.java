package dev.carpe.server.experiments;

/// Why there is no report on an experiment.
enum Obstacle {
    /// No goal decides it.
    NO_GOAL("no-goal", "nothing says what it is about: name a goal"),
    /// It has not counted anybody.
    NOBODY_ASSIGNED("nobody-assigned", "nobody has been assigned yet"),
    /// It has one arm alone.
    NOTHING_COMPARED("nothing-compared", "nobody is held out and nothing is compared");

    private final String code;
    private final String words;

    Obstacle(String code, String words) {
        this.code = code;
        this.words = words;
    }

    /// Its name in the API. Stable.
    String code() {
        return code;
    }

    /// The same for people.
    String words() {
        return words;
    }
}

package dev.carpe.app.mapping;

import dev.carpe.language.Problem;
import java.util.List;
import java.util.stream.Collectors;

/// A mapping that cannot be used, with everything that is wrong with it.
public final class MalformedMapping extends Exception {
    private static final long serialVersionUID = 1;

    private final transient List<Problem> problems;

    MalformedMapping(List<Problem> problems) {
        super(problems.stream().map(Problem::toString).collect(Collectors.joining("\n")));
        this.problems = List.copyOf(problems);
    }

    /// What is wrong, by line.
    public List<Problem> problems() {
        return problems;
    }
}

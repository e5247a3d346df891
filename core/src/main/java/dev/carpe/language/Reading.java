package dev.carpe.language;

import java.util.List;

/// What came of reading a workspace's files.
///
/// @param workspace the documents without errors, save those that name a document with one
/// @param problems everything wrong or doubtful, in the order of the files and their lines
public record Reading(Workspace workspace, List<Problem> problems) {
    public Reading {
        problems = List.copyOf(problems);
    }

    /// Tells whether something must be corrected before the workspace can be used.
    public boolean hasErrors() {
        return problems.stream().anyMatch(problem -> problem.severity() == Problem.Severity.ERROR);
    }
}

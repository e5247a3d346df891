package dev.carpe.app;

import java.nio.file.Files;
import java.nio.file.Path;

/// Where tests on real data find it: in the folder that `-Dcarpe.data` names, else in a fixture of our own in the same format. The
/// test's output says which one it saw.
///
/// @param name the data set
/// @param folder where it lies
/// @param real whether it is the public one
record DataSet(String name, Path folder, boolean real) {
    static DataSet of(String name, String fixture) {
        String data = System.getProperty("carpe.data", "");
        Path folder = Path.of(data, name);
        boolean real = !data.isEmpty() && Files.isDirectory(folder);
        DataSet found =
                new DataSet(name, real ? folder : Path.of("src/test/resources", fixture), real);
        System.out.println(
                name
                        + ": "
                        + (real
                                ? "the public data set"
                                : "our own fixture (-Dcarpe.data names no folder with it)"));
        return found;
    }

    /// A file of the public data set, or the one that stands for it in the fixture.
    Path file(String inReal, String inFixture) {
        return folder.resolve(real ? inReal : inFixture);
    }
}

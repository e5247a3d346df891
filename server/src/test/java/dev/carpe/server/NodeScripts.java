package dev.carpe.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// Runs the scripts of `src/test/js` with the packages that its lock file names.
final class NodeScripts {
    private static final Path FOLDER = Path.of("src", "test", "js").toAbsolutePath();

    private NodeScripts() {}

    /// What a script printed last.
    static String run(String script, Map<String, String> environment) {
        install();
        Ran ran = execute(List.of("node", script), environment);
        assertThat(ran.code()).as(script + " said:\n" + ran.output()).isZero();
        String output = ran.output().strip();
        return output.substring(output.lastIndexOf('\n') + 1);
    }

    private static synchronized void install() {
        Path installed = FOLDER.resolve("node_modules").resolve(".package-lock.json");
        Path lock = FOLDER.resolve("package-lock.json");
        try {
            boolean fresh =
                    Files.exists(installed)
                            && Files.getLastModifiedTime(installed)
                                            .compareTo(Files.getLastModifiedTime(lock))
                                    >= 0;
            if (fresh) {
                return;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Ran ran = execute(List.of("npm", "ci", "--ignore-scripts", "--no-audit"), Map.of());
        assertThat(ran.code()).as("npm ci in " + FOLDER + " said:\n" + ran.output()).isZero();
    }

    private record Ran(int code, String output) {}

    private static Ran execute(List<String> command, Map<String, String> environment) {
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(FOLDER.toFile()).redirectErrorStream(true);
        builder.environment().putAll(environment);
        try {
            Process process = builder.start();
            process.getOutputStream().close();
            String output =
                    new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!process.waitFor(3, TimeUnit.MINUTES)) {
                process.destroyForcibly();
                throw new AssertionError(command + " did not end; it said:\n" + output);
            }
            return new Ran(process.exitValue(), output);
        } catch (IOException e) {
            throw new AssertionError(
                    "these tests need Node 20 and npm on the path, to run real SDKs: "
                            + e.getMessage(),
                    e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}

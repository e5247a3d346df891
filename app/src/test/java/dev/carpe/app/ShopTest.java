package dev.carpe.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The demo shop's own tests, `examples/shop/test`: a real browser on every page.
class ShopTest {
    private static final Path FOLDER = Path.of("..", "examples", "shop", "test").toAbsolutePath();

    @Test
    void the_shop_passes_its_tests_in_a_real_browser() throws Exception {
        if (Files.notExists(FOLDER.resolve("node_modules"))) {
            run("npm", "ci", "--ignore-scripts", "--no-audit");
        }
        run("npm", "test");
    }

    private static void run(String... command) throws InterruptedException {
        try {
            Process process =
                    new ProcessBuilder(List.of(command))
                            .directory(FOLDER.toFile())
                            .redirectErrorStream(true)
                            .start();
            process.getOutputStream().close();
            String said =
                    new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor()).as(said).isZero();
        } catch (IOException e) {
            throw new AssertionError(
                    "this test needs Node 20, npm and Chromium: " + e.getMessage(), e);
        }
    }
}

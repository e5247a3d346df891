package dev.carpe.app;

import dev.carpe.app.terminal.Paint;
import dev.carpe.app.terminal.Terminal;
import dev.carpe.detect.Moment;

/// What to try at the demo's server: lines to paste into a shell, each of which works.
final class DemoGuide {
    private final Terminal terminal;
    private final String address;
    private final String key;

    DemoGuide(Terminal terminal, String address, String key) {
        this.terminal = terminal;
        this.address = address;
        this.key = key;
    }

    /// Prints it.
    ///
    /// @param found a moment in the sample, of whose customer one line asks
    void print(Moment found) {
        terminal.out().println();
        heading("A living shop: " + address + "/");
        terminal.out()
                .print(
                        """

                        Made up, with simulated customers who look around, hesitate and buy while this runs, and two weeks of their
                        past. Open it, agree to personal answers, and be one of them: look at three pieces of knitwear and go back to
                        their list, or read two reviews of one for ten seconds each. What is found of you is answered on the page.
                        One visitor in ten gets no answer, at the reviews every second one, so that it can be measured what answers
                        do. If none comes you may be one of these; in a private window you are somebody else.

                        """);
        heading("Who is there, and why: " + address + "/console");
        terminal.out()
                .print(
                        """

                        Its console: moments as they are raised, each customer's timeline with every why, what answers do. Screens about the
                        past leave simulated customers out: tick "with simulated customers" there. Sign in with

                          %s

                        """
                                .formatted(key));
        heading("Ask its server");
        terminal.out()
                .print(
                        """

                        Paste this into another shell first; the key may do everything.

                          at=%s key="Authorization: Bearer %s"

                        Compare three shoes, and ask in the same breath what the list should show

                          curl -s -H "$key" $at/v1/decide -d '{
                            "anonymousId": "you", "placements": ["product-list.compare"], "events": [
                              {"event": "Product Viewed", "properties": {"product_id": "s1", "category": "shoes"},
                               "context": {"consent": {"categoryPreferences": {"personalisation": true}}}},
                              {"event": "Product Viewed", "properties": {"product_id": "s2", "category": "shoes"}},
                              {"event": "Product Viewed", "properties": {"product_id": "s3", "category": "shoes"}}]}'

                        Who you are by now, and why nobody thinks that you were reading reviews

                          curl -s -H "$key" $at/api/profiles/you
                          curl -s -H "$key" $at/api/profiles/you/moments/review-reading/why

                        Listen: what is found in you from now on, as it happens (look at three hats from a second shell)

                          curl -sN -H "$key" "$at/v1/stream?anonymousId=you&placements=product-list.compare"

                        Where you clicked, rested and scrolled, page by page, and your visit as you saw it, from half a minute before its
                        first moment on (what you typed is not in it)

                          curl -s -H "$key" $at/api/heat/pages
                          curl -s -H "$key" $at/api/recordings

                        How often each moment was found, what answering is worth, and what happened to a customer of the sample

                          curl -s -H "$key" $at/api/moments
                          curl -s -H "$key" $at/api/experiments
                          curl -s -H "$key" "$at/api/profiles/%s/timeline?limit=9"

                        """
                                .formatted(address, key, found.profile()));
        heading("Then your own");
        terminal.out()
                .print(
                        """
                          carpe init my-moments      a commented workspace with one moment, its tests and an answer
                          carpe test my-moments      runs its tests in virtual time
                          carpe serve --workspace my-moments
                          carpe replay shop.csv.gz --mapping shop.yaml --workspace my-moments
                                                     finds your moments in your data; docs/mappings.md tells how

                        Ctrl-C ends the demo.
                        """);
    }

    private void heading(String words) {
        terminal.out().println(terminal.paint(Paint.BOLD, words));
    }
}

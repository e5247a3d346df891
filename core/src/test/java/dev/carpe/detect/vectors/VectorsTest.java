package dev.carpe.detect.vectors;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carpe.detect.vectors.Vector.Asked;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class VectorsTest {
    @TestFactory
    Stream<DynamicNode> the_reference_finds_what_the_vectors_say() {
        return each(
                vector -> vector.of() != Asked.DETECTOR,
                vector -> assertNet(vector, vector.judged(vector.workspace())));
    }

    @TestFactory
    Stream<DynamicNode> the_detector_finds_what_the_vectors_say() {
        return each(
                vector -> vector.of() != Asked.REFERENCE,
                vector -> assertNet(vector, DetectorRun.of(vector.workspace(), vector).net()));
    }

    @TestFactory
    Stream<DynamicNode> the_detector_announces_what_the_vectors_say() {
        return each(
                vector -> vector.changes() != null && vector.of() != Asked.REFERENCE,
                vector ->
                        assertThat(DetectorRun.of(vector.workspace(), vector).announcements())
                                .as(vector.toString())
                                .isEqualTo(vector.changes()));
    }

    @Test
    void a_vector_is_printed_as_it_is_read() {
        Vector vector = VectorFile.all().getFirst().vectors().getFirst();
        String file = "about: printed\nvectors:\n" + vector;
        assertThat(VectorFile.parse("printed.yaml", file).vectors().getFirst().toString())
                .isEqualTo(vector.toString());
    }

    private static Stream<DynamicNode> each(Predicate<Vector> concerned, Consumer<Vector> check) {
        return VectorFile.all().stream()
                .map(file ->
                        DynamicContainer.dynamicContainer(
                                file.name() + ": " + file.about(),
                                file.vectors().stream()
                                        .filter(concerned)
                                        .map(vector ->
                                                DynamicTest.dynamicTest(
                                                        file.name() + ": " + vector.title(),
                                                        () -> check.accept(vector)))));
    }

    /// Where a vector is silent about evidence, any will do.
    private static void assertNet(Vector vector, List<Outcome> net) {
        List<Outcome> compared = new ArrayList<>();
        for (int i = 0; i < net.size(); i++) {
            boolean silent = i < vector.then().size() && vector.then().get(i).evidence().isEmpty();
            compared.add(silent ? net.get(i).withoutEvidence() : net.get(i));
        }
        assertThat(compared).as(vector.toString()).isEqualTo(vector.then());
    }
}

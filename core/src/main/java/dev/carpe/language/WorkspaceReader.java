package dev.carpe.language;

import dev.carpe.spelling.Spelling;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Reads the files of a workspace: first which documents there are, then what each says, since every document may name any other.
public final class WorkspaceReader {
    /// First key of a file that tells replay which column means what: it may lie in the folder and is none of its documents.
    private static final String MAPPING = "mapping";

    private final List<SourceFile> files;
    private final Problems problems = new Problems();
    private final Index index = new Index(problems);
    private final Extents extents = new Extents();

    private WorkspaceReader(List<SourceFile> files) {
        this.files = List.copyOf(files);
    }

    /// Reads the files, in this order. Nothing is thrown for bad input: all of it is in the reading's problems.
    public static Reading read(List<SourceFile> files) {
        return new WorkspaceReader(files).read();
    }

    private Reading read() {
        for (SourceFile file : files) {
            for (Yaml document : YamlFile.documents(file, problems)) {
                extents.add(document.place());
                declaration(document).ifPresent(index::add);
            }
        }
        ClassCycles.check(index, problems);
        Lexicon lexicon = lexicon();
        Surroundings surroundings = new Surroundings(lexicon, index);
        Matchers matchers = new Matchers(index, lexicon, surroundings);
        Map<Declaration, Document> documents = documents(lexicon, surroundings, matchers);
        checkTogether(documents.values());
        checkTests(documents.values(), new TestEvents(lexicon, matchers.named(), problems));
        List<Problem> sorted = problems.inOrder(files);
        return new Reading(
                new Workspace(new Soundness(index, extents, sorted).sound(documents)), sorted);
    }

    /// What shows only when all documents are known.
    private void checkTogether(Collection<Document> documents) {
        List<MomentDefinition> moments = those(documents, MomentDefinition.class);
        List<TriggerDefinition> triggers = those(documents, TriggerDefinition.class);
        Moments.checkCompositions(moments, problems);
        StatusRules statuses = new StatusRules(moments, problems);
        moments.forEach(statuses::check);
        triggers.forEach(statuses::check);
        Exclusives.check(triggers, problems);
        ItemRules items =
                new ItemRules(moments, those(documents, ExperienceDefinition.class), problems);
        triggers.forEach(items::check);
    }

    private static <T extends Document> List<T> those(
            Collection<Document> documents, Class<T> kind) {
        return documents.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    private static void checkTests(Collection<Document> documents, TestEvents events) {
        for (Document document : documents) {
            switch (document) {
                case MomentDefinition moment -> events.check(moment);
                case JourneyTest test -> events.check(test);
                default -> {}
            }
        }
    }

    private Optional<Declaration> declaration(Yaml document) {
        if (!(document instanceof Yaml.Entries block) || block.entries().isEmpty()) {
            problems.error(
                    document.place(),
                    """
                    %s is no document (write a document that starts with its kind and id, such \
                    as moment: price-checking)\
                    """
                            .formatted(document.inWords()));
            return Optional.empty();
        }
        Yaml.Entry first = block.entries().getFirst();
        if (first.name().equals(MAPPING)) {
            return Optional.empty();
        }
        Optional<DocumentKind> kind = DocumentKind.of(first.name());
        if (kind.isEmpty()) {
            problems.error(first.key().place(), withoutKind(block, first.name()));
        }
        return kind.map(found -> Declaration.of(found, block, problems));
    }

    private static String withoutKind(Yaml.Entries block, String first) {
        List<String> kinds =
                block.entries().stream()
                        .map(Yaml.Entry::name)
                        .filter(DocumentKind.words()::contains)
                        .toList();
        String name = '"' + Excerpt.of(first) + '"';
        return kinds.isEmpty() || Spelling.nearest(first, DocumentKind.words()).isPresent()
                ? "%s is no kind of document, and the first key must be one%s"
                        .formatted(name, Suggestion.orList(DocumentKind.words(), first))
                : """
                the first key must tell the kind of document, and it is %s (move "%s:" to \
                the top)\
                """
                        .formatted(name, kinds.getFirst());
    }

    private Map<Declaration, Document> documents(
            Lexicon lexicon, Surroundings surroundings, Matchers matchers) {
        Moments moments = new Moments(index, lexicon, matchers, surroundings, problems);
        Answers answers = new Answers(matchers, surroundings, moments, problems);
        Triggers triggers = new Triggers(index, surroundings, problems);
        Site site = new Site(index, matchers, lexicon, problems);
        JourneyTests tests = new JourneyTests(index, problems);
        Map<Declaration, Document> documents = new LinkedHashMap<>();
        for (Declaration declaration : index.all()) {
            Fields fields = declaration.fields();
            documents.put(
                    declaration,
                    switch (declaration.kind()) {
                        case SETTINGS -> Site.settings(fields);
                        case VOCABULARY -> Site.vocabulary(fields);
                        case SOURCE -> Site.source(fields);
                        case CLASS -> site.eventClass(fields);
                        case JOURNEY -> site.journey(fields);
                        case AUDIENCE -> answers.audience(fields);
                        case GOAL -> answers.goal(fields);
                        case PLACEMENT -> answers.placement(fields);
                        case MOMENT -> moments.read(fields);
                        case EXPERIENCE -> answers.experience(fields);
                        case TRIGGER -> triggers.read(fields);
                        case TEST -> tests.read(fields);
                    });
        }
        return documents;
    }

    private Lexicon lexicon() {
        List<Vocabulary> vocabularies = new ArrayList<>(List.of(BuiltInVocabulary.vocabulary()));
        index.all(DocumentKind.VOCABULARY)
                .forEach(declared -> vocabularies.add(Site.vocabulary(declared.fields())));
        return new Lexicon(vocabularies);
    }
}

package dev.carpe.language;

/// A document whose kind and id are known, and whose keys have been looked at.
///
/// @param kind its kind
/// @param id its id; empty where it could not be read
/// @param fields its keys
record Declaration(DocumentKind kind, String id, Fields fields) {
    /// Where the document starts.
    Place place() {
        return fields.place();
    }

    /// Reads the kind, the id and the keys of a document, and reports what is wrong with them.
    static Declaration of(DocumentKind kind, Yaml.Entries document, Problems problems) {
        Fields fields = Fields.of(kind.keys(), kind.word(), document, problems);
        return new Declaration(kind, fields.get(kind.id()), fields);
    }
}

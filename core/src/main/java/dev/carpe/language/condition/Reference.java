package dev.carpe.language.condition;

import java.util.List;

/// What a condition reads: `price` is root `""` and path `[price]`; `context.page.url` is root `context` and path
/// `[page, url]`; `a.price`, where `a` names an earlier step, is root `a` and path `[price]`.
///
/// @param root `""` for a bare property name, else the declared first name
/// @param path the names after the root, at least one unless the root itself is a value (such as `intent`)
public record Reference(String root, List<String> path) {
    public Reference {
        path = List.copyOf(path);
    }

    @Override
    public String toString() {
        String tail = String.join(".", path);
        return root.isEmpty() ? tail : tail.isEmpty() ? root : root + "." + tail;
    }
}

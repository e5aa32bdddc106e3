package org.doselens.assembly.order;

import java.util.List;
import java.util.Objects;

/** Texts of facts: stripped, and never empty. */
final class Words {

    private Words() {}

    static String orNull(String text) {
        String stripped = text == null ? "" : text.strip();
        return stripped.isEmpty() ? null : stripped;
    }

    static List<String> present(List<String> texts) {
        return texts == null
                ? List.of()
                : texts.stream()
                        .map(Words::orNull)
                        .filter(Objects::nonNull)
                        .distinct()
                        .toList();
    }
}

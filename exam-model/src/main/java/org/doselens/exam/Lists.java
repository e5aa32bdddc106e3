package org.doselens.exam;

import java.util.List;

/** Records hold lists that are never null and never change. */
final class Lists {

    private Lists() {}

    static <T> List<T> copyOrEmpty(List<T> list) {
        return list == null ? List.of() : List.copyOf(list);
    }
}

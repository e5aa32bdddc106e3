package org.doselens.anonymizer.freetext;

import java.util.Set;

/** A text that nobody may release, because it certainly holds what points at a person. */
public class NotReleasable extends Exception {

    private static final long serialVersionUID = 1L;

    NotReleasable(Set<Suspicion> why) {
        super("the text cannot be released: " + why);
    }
}

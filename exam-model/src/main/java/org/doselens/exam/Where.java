package org.doselens.exam;

import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.databind.DatabindException;

/** The place of an error in JSON, without a word of the JSON itself. */
final class Where {

    private Where() {}

    static String of(JacksonException e) {
        TokenStreamLocation at = e.getLocation();
        String offset = at == null ? "unknown offset" : "character " + at.getCharOffset();
        if (e instanceof DatabindException bind && !bind.getPath().isEmpty()) {
            JacksonException.Reference last = bind.getPath().get(bind.getPath().size() - 1);
            if (last.getPropertyName() != null) {
                return offset + ", field " + last.getPropertyName();
            }
        }
        return offset;
    }
}

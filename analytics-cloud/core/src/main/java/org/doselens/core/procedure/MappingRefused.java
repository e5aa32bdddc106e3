package org.doselens.core.procedure;

/** A decision about a name or an exam that cannot be taken; the message says why, without quoting the name. */
public final class MappingRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public MappingRefused(String message) {
        super(message);
    }
}

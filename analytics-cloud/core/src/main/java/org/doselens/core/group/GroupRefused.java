package org.doselens.core.group;

/** A change that is not done; the message says why, for logs. */
public final class GroupRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    GroupRefused(String message) {
        super(message);
    }
}

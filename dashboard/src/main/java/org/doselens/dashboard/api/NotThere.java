package org.doselens.dashboard.api;

/** What was asked for does not exist in this tenant: 404. */
class NotThere extends NotUnderstood {

    private static final long serialVersionUID = 1L;

    NotThere(String field, String reason) {
        super(field, reason);
    }
}

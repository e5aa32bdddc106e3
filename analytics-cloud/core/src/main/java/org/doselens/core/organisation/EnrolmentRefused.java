package org.doselens.core.organisation;

/** A one-time code is unknown, used or expired; which of the three is not told. */
public class EnrolmentRefused extends Exception {

    private static final long serialVersionUID = 1L;

    public EnrolmentRefused() {
        super("The enrolment code is unknown, used or expired");
    }
}

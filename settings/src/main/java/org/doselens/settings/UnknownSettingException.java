package org.doselens.settings;

/** A setting of the house's own has a name that nobody reads. */
public class UnknownSettingException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UnknownSettingException(String message) {
        super(message);
    }
}

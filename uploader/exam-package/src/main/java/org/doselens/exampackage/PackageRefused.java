package org.doselens.exampackage;

/** A package that is not taken. Says why, and quotes nothing of its content. */
public class PackageRefused extends Exception {

    private static final long serialVersionUID = 1L;

    /** Why a package is refused; each calls for another action of a person. */
    public enum Reason {
        /** The signature does not fit the bytes. */
        BAD_SIGNATURE,
        /** The signer's certificate was not issued by this cloud, or is not one for signing packages. */
        UNKNOWN_SIGNER,
        /** The signer's certificate is over, not yet valid, or was not valid when the package was signed. */
        EXPIRED,
        /** The signer's certificate was revoked. */
        REVOKED,
        /** The package was made under another batch id, or by another signer than the one that signed it last. */
        REPLAYED,
        /** Well made, with a suite that is not accepted of this sender. */
        SUITE_NOT_ACCEPTED,
        /** Sealed for a key that is not here. */
        WRONG_RECIPIENT,
        /** Truncated, changed, or not the format at all. */
        DAMAGED,
        /** Over a limit on bytes, line length or number of records, declared or real. */
        TOO_LARGE,
        /** Opened well, but a line in it is no record of the contract. */
        NOT_OF_THE_CONTRACT
    }

    private final Reason reason;

    public PackageRefused(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    /** The cause must not quote content; pass none where that is not certain. */
    PackageRefused(Reason reason, String message, Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}

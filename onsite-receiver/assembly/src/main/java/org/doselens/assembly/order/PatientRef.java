package org.doselens.assembly.order;

/**
 * A patient by number.
 *
 * @param id the number, as DICOM Patient ID (0010,0020) has it
 * @param issuer who gives it out; null if not told
 */
public record PatientRef(String id, String issuer) {

    public PatientRef {
        id = Words.orNull(id);
        issuer = Words.orNull(issuer);
        if (id == null) {
            throw new IllegalArgumentException("a patient needs a number");
        }
    }

    /** Null if there is no number. */
    public static PatientRef of(String id, String issuer) {
        return Words.orNull(id) == null ? null : new PatientRef(id, issuer);
    }

    /** The same number; the issuers are equal or one of them is not told. */
    boolean mayBe(PatientRef other) {
        return id.equals(other.id) && (issuer == null || other.issuer == null || issuer.equals(other.issuer));
    }

    @Override
    public String toString() {
        return "PatientRef[withheld]";
    }
}

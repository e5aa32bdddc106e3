package org.doselens.anonymizer.chain;

/**
 * Something that is not as it was written.
 *
 * @param row number of the row where it shows
 * @param trouble what is wrong
 */
public record ChainFinding(long row, Trouble trouble) {

    /** What can be wrong with a chain. */
    public enum Trouble {
        REMOVED("removed: no row has this number"),
        NOT_FOLLOWING("does not follow the row before it: one of the two was changed or moved"),
        CHANGED("changed: its content does not have its hash"),
        NOT_OPENING("its content does not open with this site's key, or is another row's"),
        INDEX_CHANGED("cannot be found by all it was filed under: the index was changed"),
        SIGNATURE_FOREIGN("the signature of the head is not this receiver's"),
        SIGNED_MISSING("missing: a head of this length was signed by the receiver"),
        SIGNED_OTHER("not the row whose head was signed by the receiver: the chain was written again"),
        ANCHORED_MISSING("missing: a head of this length was anchored in the cloud"),
        ANCHORED_OTHER("not the row whose head was anchored in the cloud: the chain was written again");

        private final String meaning;

        Trouble(String meaning) {
            this.meaning = meaning;
        }
    }

    /** What is wrong, for a person, in English. */
    public String what() {
        return trouble.meaning;
    }
}

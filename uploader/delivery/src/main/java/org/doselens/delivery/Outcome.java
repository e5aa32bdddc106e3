package org.doselens.delivery;

/** What became of a try. */
sealed interface Outcome {

    /** Durable and loaded in the cloud. */
    record Loaded() implements Outcome {}

    /** Refused for good; a repeat would be refused again. */
    record Refused(String reason) implements Outcome {

        /** Another recipient's key, suite or certificate has come since it was sealed: seal the records anew. */
        boolean curedBySealingAnew() {
            return reason.contains("WRONG_RECIPIENT") || reason.contains("SUITE_NOT_ACCEPTED");
        }
    }

    /** The cloud does not have it; try again after a pause. */
    record NotTaken(String why) implements Outcome {

        /** The signer's certificate has run out, perhaps only the one that this package was sealed with. */
        boolean curedBySealingAnew() {
            return why.contains("EXPIRED");
        }
    }

    /** The cloud was asked and has never heard of it. */
    record NotKnown() implements Outcome {}

    /** The cloud has the package up to here. */
    record Receiving(long offset) implements Outcome {}

    /** The answer was lost: the cloud may have it. Ask, never repeat blindly. */
    record Unknown(String why) implements Outcome {}
}

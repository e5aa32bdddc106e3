package org.doselens.delivery;

import java.util.stream.Stream;

/** What became of a try. */
sealed interface Outcome {

    /** Durable and loaded in the cloud. */
    record Loaded() implements Outcome {}

    /** Refused for good; a repeat would be refused again. */
    record Refused(String reason) implements Outcome {

        /** Another recipient's key, suite, certificate or dictionary has come since it was sealed: seal the records anew. */
        boolean curedBySealingAnew() {
            return Stream.of("WRONG_RECIPIENT", "SUITE_NOT_ACCEPTED", "dictionary")
                    .anyMatch(reason::contains);
        }
    }

    /** The cloud does not have it; try again after a pause. */
    record NotTaken(String why) implements Outcome {

        /** The certificate that this package was sealed with has run out, or is not known where it was left out. */
        boolean curedBySealingAnew() {
            return why.contains("EXPIRED") || why.contains("holds no certificate");
        }

        /** Its signature does not fit the time: the certificate's, or the cloud's clock. */
        boolean signedAtWrongTime() {
            return why.contains("EXPIRED");
        }

        /** What was signed came to harm here, before it left: bytes that TLS carried have not changed on the way. */
        boolean spoiltHere() {
            return why.contains("BAD_SIGNATURE");
        }

        /** Who signed it is not let in; a receiver that has enrolled anew since then has another key. */
        boolean signerNotLetIn() {
            return why.contains("REVOKED") || why.contains("UNKNOWN_SIGNER");
        }
    }

    /** The cloud was asked and has never heard of it. */
    record NotKnown() implements Outcome {}

    /** The cloud has the package up to here. */
    record Receiving(long offset) implements Outcome {}

    /** The answer was lost: the cloud may have it. Ask, never repeat blindly. */
    record Unknown(String why) implements Outcome {}
}

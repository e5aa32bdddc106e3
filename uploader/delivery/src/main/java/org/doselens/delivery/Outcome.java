package org.doselens.delivery;

/** What became of a try. */
sealed interface Outcome {

    /** Durable and loaded in the cloud. */
    record Loaded() implements Outcome {}

    /** Refused for good; a repeat would be refused again. */
    record Refused(String reason) implements Outcome {}

    /** The cloud does not have it; try again after a pause. */
    record NotTaken(String why) implements Outcome {}

    /** The answer was lost: the cloud may have it. Ask, never repeat blindly. */
    record Unknown(String why) implements Outcome {}
}

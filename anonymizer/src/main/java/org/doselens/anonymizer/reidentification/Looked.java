package org.doselens.anonymizer.reidentification;

import java.time.Instant;

/**
 * One entry of the audit: somebody asked who an exam is about.
 *
 * @param who the account on site
 * @param why in the words of the account's holder
 * @param asked the key or code that was asked for, cleaned
 * @param examKey the exam that was found; null if none was
 * @param patientId of whom it is; null if none was found
 */
public record Looked(long number, Instant at, String who, String why, String asked, String examKey, String patientId) {

    @Override
    public String toString() {
        return "Looked[" + number + "]";
    }
}

package org.doselens.anonymizer.ledger;

import java.time.Instant;
import java.time.LocalDate;

/**
 * One record that left, in short. Names nobody.
 *
 * @param number its place in the ledger
 * @param at when it was put on its way
 * @param kind {@code exam}, {@code withdrawal}, {@code patientMerge} or {@code nameRelease}
 * @param subject key of the exam, or the token or pseudonym the record is about
 * @param revision of an exam or withdrawal; 0 for others
 * @param modality null for others than exams
 * @param siteDay as it left; null for others than exams
 */
public record LedgerLine(
        long number, Instant at, String kind, String subject, int revision, String modality, LocalDate siteDay) {}

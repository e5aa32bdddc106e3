package org.doselens.exam;

/**
 * Two pseudonyms of a site are one patient (HL7 ADT^A40).
 *
 * @param from the pseudonym that ends
 * @param into the pseudonym that goes on
 */
public record PatientMerge(int schemaVersion, String from, String into) implements WireRecord {}

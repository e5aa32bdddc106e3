package org.doselens.anonymizer.chain;

/**
 * Something that is not as it was written.
 *
 * @param row number of the row where it shows
 * @param what what is wrong, for a person
 */
public record ChainFinding(long row, String what) {}

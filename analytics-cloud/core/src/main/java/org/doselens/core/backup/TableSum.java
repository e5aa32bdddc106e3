package org.doselens.core.backup;

/**
 * What the rows of a table add up to. Two tables with the same rows have the same sum in whatever order the rows lie; a
 * value that differs, or changed places with another row's, gives another. It tells accidents, not forgery.
 *
 * @param rows how many
 * @param sum digits and letters; of one database only to be compared with one of the same
 */
public record TableSum(long rows, String sum) {}

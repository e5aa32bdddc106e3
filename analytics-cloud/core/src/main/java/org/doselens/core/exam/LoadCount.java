package org.doselens.core.exam;

/**
 * What became of the records of one load: they add up to the records given.
 *
 * @param written exams that are now the newest revision
 * @param older exams and withdrawals left out because a newer revision is there or in the same load
 * @param withdrawn exams that no longer count
 * @param other records of the other kinds
 */
public record LoadCount(int written, int older, int withdrawn, int other) {}

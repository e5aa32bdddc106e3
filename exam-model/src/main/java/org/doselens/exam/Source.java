package org.doselens.exam;

/**
 * Objects of one kind that an exam was read from.
 *
 * @param kind what was read from them
 * @param sopClass SOP Class UID
 * @param count how many different objects
 */
public record Source(SourceKind kind, String sopClass, int count) {}

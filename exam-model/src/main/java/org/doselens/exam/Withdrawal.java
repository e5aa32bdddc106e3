package org.doselens.exam;

/**
 * An exam that must no longer count, because its day or device changed or it was sent by mistake.
 *
 * @param examKey the exam that is withdrawn
 * @param revision higher than every revision of the exam that went before
 */
public record Withdrawal(int schemaVersion, String examKey, int revision) implements WireRecord {}

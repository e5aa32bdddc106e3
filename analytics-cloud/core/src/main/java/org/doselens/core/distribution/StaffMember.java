package org.doselens.core.distribution;

/**
 * An account and which performer it is.
 *
 * @param performer pseudonym as exams carry it; empty for none
 */
public record StaffMember(int accountId, String displayName, String role, String performer) {}

package org.doselens.core.exam;

/** An irradiation event counts in the exam that claimed it, as long as that exam is at the revision that did. */
record Claim(long uidHash, long ownerHash, int ownerRevision) {}

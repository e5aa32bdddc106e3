package org.doselens.ingest.intake;

/** What the intake holds in memory at most: so many packages of so many bytes. */
public record IntakeLimits(int longestPackageBytes, int packagesAtOnce) {}

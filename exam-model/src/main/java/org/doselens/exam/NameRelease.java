package org.doselens.exam;

/**
 * The text behind a token, found free of names and released by the site; travels once.
 *
 * @param token as in {@link Procedure#localNameToken()} and its siblings
 * @param text the site's own words
 */
public record NameRelease(int schemaVersion, String token, String text) implements WireRecord {}

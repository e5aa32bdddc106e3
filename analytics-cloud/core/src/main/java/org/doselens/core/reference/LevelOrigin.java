package org.doselens.core.reference;

/**
 * Where a level is from that an exam was compared with, in the words of its source.
 *
 * @param body who published it
 * @param confidence {@code exact-as-read}, {@code secondary source} or {@code from memory}
 */
public record LevelOrigin(
        String body, String year, String procedureText, String population, String citation, String confidence) {}

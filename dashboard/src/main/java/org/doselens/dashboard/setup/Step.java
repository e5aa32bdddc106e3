package org.doselens.dashboard.setup;

/**
 * One step of the first day.
 *
 * @param key of its words
 * @param done whether its check holds now
 * @param evidence what the check found, in words
 * @param path where it is done in these pages; null if it is done elsewhere
 */
public record Step(String key, boolean done, String evidence, String path) {}

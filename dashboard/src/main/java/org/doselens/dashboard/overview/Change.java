package org.doselens.dashboard.overview;

/**
 * One thing that changed, in a sentence.
 *
 * @param key what it is about, the same for as long as it is the same thing
 * @param state sign beside it: {@code over}, {@code near}, {@code within}, {@code plain} or {@code none}
 * @param sentence markup of a message with its arguments escaped
 * @param evidence below it, plain text
 * @param path where it leads; null for nowhere
 */
public record Change(String key, String state, String sentence, String evidence, String path) {}

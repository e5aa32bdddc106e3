package org.doselens.dashboard.overview;

/**
 * One thing that changed, in a sentence.
 *
 * @param state sign beside it: {@code over}, {@code near}, {@code within}, {@code plain} or {@code none}
 * @param sentence markup of a message with its arguments escaped
 * @param evidence below it, plain text
 * @param path where it leads; null for nowhere
 */
public record Change(String state, String sentence, String evidence, String path) {}

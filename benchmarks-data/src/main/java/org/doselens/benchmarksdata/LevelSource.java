package org.doselens.benchmarksdata;

/**
 * A document that publishes levels.
 *
 * @param sourceId stable id of a set of levels that is confirmed as a whole, such as {@code CN-WST637-2018}
 * @param year as read, with what is known of the edition
 * @param url where it was looked for; empty if nowhere
 */
public record LevelSource(String sourceId, String body, String year, String citation, String url) {}

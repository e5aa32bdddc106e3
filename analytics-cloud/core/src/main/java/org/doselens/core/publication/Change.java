package org.doselens.core.publication;

/**
 * What a publication would change in one place.
 *
 * @param what a level or a name, in words of its table
 * @param before as it is now; empty where there is nothing yet
 * @param after as it would be; empty where it would end
 */
public record Change(String what, String before, String after) {}

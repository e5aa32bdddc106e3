package org.doselens.core.group;

import java.time.Instant;

/**
 * What a hospital lets a group see, by its newest word.
 *
 * @param member whether the hospital is in the group at all
 * @param state when its data came last and how complete they are
 * @param dose shares within reference and medians
 * @param saidBy null if that account is gone
 */
public record Grant(boolean member, boolean state, boolean dose, Instant saidAt, String saidBy) {}

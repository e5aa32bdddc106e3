/** Hostile input for every parser: one target a class, as Jazzer calls them, and the seeds they start from. */
package org.doselens.fuzz;

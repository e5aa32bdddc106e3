/** How much the intake costs, as ratios within one run: they mean the same on every machine. */
package org.doselens.intakebench;

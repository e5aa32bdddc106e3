/** A day of the simulated hospital: who arrives when, which device is free, who waits. */
package org.doselens.simulator.day;

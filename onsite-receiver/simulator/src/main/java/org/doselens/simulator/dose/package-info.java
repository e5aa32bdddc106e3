/** The physics of the simulated hospital: what an exam on a device does to a person of a size. */
package org.doselens.simulator.dose;

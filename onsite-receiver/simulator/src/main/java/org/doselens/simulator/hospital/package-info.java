/** The simulated hospital: devices and the habits of their makers, procedures, people. */
package org.doselens.simulator.hospital;

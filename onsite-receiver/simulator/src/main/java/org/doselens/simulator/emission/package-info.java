/** Which objects a device makes of an exam, and when it sends them. */
package org.doselens.simulator.emission;

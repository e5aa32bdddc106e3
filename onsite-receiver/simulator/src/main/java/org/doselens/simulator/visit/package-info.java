/** What the simulated hospital's order system knows of a visit, and the HL7 messages it sends of it. */
package org.doselens.simulator.visit;

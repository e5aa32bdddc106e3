/** Where the simulated hospital's chance and UIDs come from: the seed alone. */
package org.doselens.simulator.seed;

/** Images of the simulated devices: true headers over small pixel data. */
package org.doselens.simulator.image;

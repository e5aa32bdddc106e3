/** Sends what the simulated devices emit, as fast as it is taken or as the clock goes. */
package org.doselens.simulator.feed;

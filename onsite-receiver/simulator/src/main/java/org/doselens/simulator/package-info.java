/** The simulated hospital's command line. */
package org.doselens.simulator;

/** What every object of an exam has in its header, in the habit of the device that writes it. */
package org.doselens.simulator.header;

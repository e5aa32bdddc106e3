/** A hospital owns its data: what is kept of it, taking it along, how long, who may look, and leaving. */
package org.doselens.dashboard.ownership;

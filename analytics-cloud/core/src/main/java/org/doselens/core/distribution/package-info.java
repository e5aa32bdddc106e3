/** How the doses of a procedure are spread, and whether a protocol on a device drifts. */
package org.doselens.core.distribution;

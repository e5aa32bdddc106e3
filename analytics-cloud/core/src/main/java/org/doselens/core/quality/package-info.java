/** How good the data are that a device sends. */
package org.doselens.core.quality;

/** The frozen comparison between hospitals as it is kept, and who takes part in it. */
package org.doselens.core.benchmark;

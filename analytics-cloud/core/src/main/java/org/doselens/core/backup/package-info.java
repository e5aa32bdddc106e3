/** Both databases written out whole and put back into empty ones. */
package org.doselens.core.backup;

/** Which published reference levels there are, and which of them a tenant's physicist has put in force, since when. */
package org.doselens.core.reference;

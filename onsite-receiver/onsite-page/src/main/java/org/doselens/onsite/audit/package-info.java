/** Who did what here, in a chain that shows every change of it. */
package org.doselens.onsite.audit;

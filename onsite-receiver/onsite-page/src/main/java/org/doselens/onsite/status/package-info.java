/** The receiver at a glance. */
package org.doselens.onsite.status;

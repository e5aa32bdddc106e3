/** A hospital owns its data: export, retention, leaving, and who of the operators may look. */
package org.doselens.core.ownership;

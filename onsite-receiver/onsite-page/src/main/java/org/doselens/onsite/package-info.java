/** The receiver's own pages inside the hospital: what it does, what needs a person, and who may look. */
package org.doselens.onsite;

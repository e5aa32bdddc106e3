/** What could not be taken, why, and what a person does about it. */
package org.doselens.onsite.quarantine;

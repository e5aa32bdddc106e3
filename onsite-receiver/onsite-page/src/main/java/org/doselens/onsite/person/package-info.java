/** From an exam of the dashboard to the patient, inside the hospital, and who asked for that. */
package org.doselens.onsite.person;

/** The page of a console room: its own exams of today, and one tap to say why one was as it was. */
package org.doselens.onsite.room;

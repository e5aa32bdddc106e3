package org.doselens.onsite;

import org.doselens.look.MessagesContract;

/** Words in both languages. */
class MessagesTest extends MessagesContract {}

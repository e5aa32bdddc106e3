package org.doselens.look;

/** Words in both languages. */
class MessagesTest extends MessagesContract {}

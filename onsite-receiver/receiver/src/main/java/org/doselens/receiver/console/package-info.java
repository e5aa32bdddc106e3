/** What a room's console is told of its own exams, and what it says of them. */
package org.doselens.receiver.console;

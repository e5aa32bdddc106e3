/** Puts back-fill and poll of a PACS into the running receiver. */
package org.doselens.receiver.pacs;

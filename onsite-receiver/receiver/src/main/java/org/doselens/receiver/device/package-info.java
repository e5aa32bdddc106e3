/** The devices that send to this receiver, what each sends, and what staff set of them. */
package org.doselens.receiver.device;

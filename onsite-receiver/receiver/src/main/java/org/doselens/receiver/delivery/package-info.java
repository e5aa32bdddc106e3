/** The settings of delivery to the cloud. */
package org.doselens.receiver.delivery;

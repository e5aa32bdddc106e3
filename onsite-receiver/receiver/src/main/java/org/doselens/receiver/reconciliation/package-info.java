/** Every day beside what PACS and order systems have of it. */
package org.doselens.receiver.reconciliation;

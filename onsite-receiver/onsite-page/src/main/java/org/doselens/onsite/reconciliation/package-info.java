/** The page of days beside what PACS and order systems have of them. */
package org.doselens.onsite.reconciliation;

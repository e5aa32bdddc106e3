/** What left the hospital, exactly as it left, beside the originals and the rule that decided each field. */
package org.doselens.anonymizer.ledger;

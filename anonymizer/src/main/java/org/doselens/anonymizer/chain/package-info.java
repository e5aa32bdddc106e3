/** Files to which rows are only added, each row bound to all before it, so that a change shows. */
package org.doselens.anonymizer.chain;

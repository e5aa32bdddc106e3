/** What an exam's own figures amount to, beside its verdicts: computed when it is loaded or mapped again. */
package org.doselens.core.measure;

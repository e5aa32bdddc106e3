/** Who did what, when, from where, and what came of it. Rows are only added. */
package org.doselens.core.audit;

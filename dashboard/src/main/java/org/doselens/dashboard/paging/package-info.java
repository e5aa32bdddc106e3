/** Answers that come in parts. */
package org.doselens.dashboard.paging;

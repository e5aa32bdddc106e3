/** What the receiver did lately, in words that name nobody. */
package org.doselens.onsite.log;

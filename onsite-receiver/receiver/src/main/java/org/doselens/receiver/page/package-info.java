/** What the on-site page shows, asked of the parts that know it. */
package org.doselens.receiver.page;

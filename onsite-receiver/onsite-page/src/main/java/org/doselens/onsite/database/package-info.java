/** The page's own file: accounts, audit, and what people decide here. */
package org.doselens.onsite.database;

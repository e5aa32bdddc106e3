/** The two databases: how they are reached, migrated, asked and written in bulk. */
package org.doselens.core.database;

/** What people decided about the names of a tenant's procedures and about single exams. */
package org.doselens.core.procedure;

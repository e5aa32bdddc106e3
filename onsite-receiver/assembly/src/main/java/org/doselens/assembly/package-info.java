/**
 * From what single objects told to exams: pure assembly here, and the durable store of what was told.
 */
package org.doselens.assembly;

/** The process that shows what the cloud tier knows. */
package org.doselens.dashboard;

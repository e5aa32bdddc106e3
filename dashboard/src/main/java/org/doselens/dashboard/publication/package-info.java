/** Signed files of another installation, with levels or names: brought in, looked at, applied or dropped. */
package org.doselens.dashboard.publication;

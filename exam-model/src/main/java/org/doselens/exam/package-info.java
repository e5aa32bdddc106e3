/**
 * What an exam is on the wire: the one contract between a hospital's receiver and the cloud. Records with units in their
 * names, their JSON, and the version of both.
 */
package org.doselens.exam;

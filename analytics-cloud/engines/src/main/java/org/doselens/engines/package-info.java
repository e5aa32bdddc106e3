/**
 * The two databases of the cloud as embedded engines, for one machine: ClickHouse as a library in a process of its own,
 * PostgreSQL as a child process. Production replaces both by addresses of servers and never loads this module.
 */
package org.doselens.engines;

/** The process that hosts the ClickHouse library and answers ClickHouse's HTTP protocol on loopback. */
package org.doselens.engines.clickhouse;

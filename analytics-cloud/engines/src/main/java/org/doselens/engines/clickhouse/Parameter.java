package org.doselens.engines.clickhouse;

/** A value for {@code {name:Type}} in a query, in ClickHouse's escaped text form, as it came over HTTP. */
record Parameter(String name, String value) {}

package org.doselens.benchmark;

import java.time.YearMonth;

/** How many exams of a hospital fall into a bucket; slices by size and device, and everything. */
public record Tally(int tenant, Slice slice, YearMonth month, int bucket, long count) {}

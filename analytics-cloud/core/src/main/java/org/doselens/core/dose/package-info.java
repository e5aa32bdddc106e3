/** What the dose of exams is against the levels in force: one rule set, run in ClickHouse. */
package org.doselens.core.dose;

/** What the dose of exams is against the levels in force: one rule set, in RuleSet. */
package org.doselens.core.dose;

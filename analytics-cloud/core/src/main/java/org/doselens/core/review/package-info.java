/** Why an exam has the dose it has, which exams ask for a person's look, and what became of them. */
package org.doselens.core.review;

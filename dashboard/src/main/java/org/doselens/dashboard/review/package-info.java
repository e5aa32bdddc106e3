/** The worklist of exams that ask for a look, rules that fill it, findings that gather it: pages and JSON. */
package org.doselens.dashboard.review;

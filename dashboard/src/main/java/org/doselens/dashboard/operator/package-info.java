/** What those who run the cloud see: hospitals by name and state, and exams only while a hospital lets them. */
package org.doselens.dashboard.operator;

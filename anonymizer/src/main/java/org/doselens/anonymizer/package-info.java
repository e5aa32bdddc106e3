/**
 * From an identified exam to a record that may leave (DICOM PS3.15 Annex E): the policy, the table of rules, the
 * pseudonyms and the site's keys. What leaves is built from an allow-list, field by field.
 */
package org.doselens.anonymizer;

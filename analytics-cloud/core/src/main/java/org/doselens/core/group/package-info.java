/** Groups of hospitals: regions, quality-control centres, alliances; what each hospital lets them see and adopts of them. */
package org.doselens.core.group;

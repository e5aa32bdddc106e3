/** Who is looking, and what each role may see and change. */
package org.doselens.onsite.access;

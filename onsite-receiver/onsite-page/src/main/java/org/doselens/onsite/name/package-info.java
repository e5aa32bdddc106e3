/** The site's own names of procedures and protocols: released, mapped or withheld by staff. */
package org.doselens.onsite.name;

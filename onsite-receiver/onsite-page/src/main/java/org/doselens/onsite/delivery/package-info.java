/** How exams travel to the cloud, and what the cloud refused. */
package org.doselens.onsite.delivery;

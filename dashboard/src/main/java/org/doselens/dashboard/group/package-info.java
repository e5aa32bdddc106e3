/** The organisation: hospital, campuses, departments; groups it is in and what it lets them see; what a group sees. */
package org.doselens.dashboard.group;

/** Where the hours of devices go, as pages and JSON: timeline, measures, heat map, operating hours, device log. */
package org.doselens.dashboard.utilization;

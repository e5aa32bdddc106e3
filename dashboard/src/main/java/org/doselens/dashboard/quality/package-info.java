/** The page of what is wrong with the data of each device. */
package org.doselens.dashboard.quality;

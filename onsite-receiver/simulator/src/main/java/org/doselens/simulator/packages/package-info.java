/** Hands a hospital's exams to the cloud as signed packages, without the network between modality and receiver. */
package org.doselens.simulator.packages;

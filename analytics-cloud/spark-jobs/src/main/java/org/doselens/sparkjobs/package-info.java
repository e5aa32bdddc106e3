/** Apache Spark at work: the lake of accepted exams and the monthly comparison between hospitals. A JVM of its own. */
package org.doselens.sparkjobs;

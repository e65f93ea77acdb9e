/**
 * Pictures and what a classifier says of them in, measures of quality out: class accuracy, variety
 * within a class, and Fréchet's distance between sets of features.
 */
package io.gaf.evaluate;

/**
 * What messages are worded with: in come misspelt words, numbers of things and texts of strangers,
 * out go the word that was meant, English and texts that are safe to show.
 */
package io.gaf.words;

/** In: files of pictures and labels. Out: split sets, checked caches, and their batches by step. */
package io.gaf.data;

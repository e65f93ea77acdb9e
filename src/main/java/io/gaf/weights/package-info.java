/** In: files of named tensors (safetensors). Out: checked, immutable tensors and their metadata. */
package io.gaf.weights;

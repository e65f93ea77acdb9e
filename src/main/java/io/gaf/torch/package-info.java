/**
 * In: a PyTorch file. Out: its tensors, dicts, lists, numbers and texts; no code of it is run. And
 * back, in the bytes that PyTorch writes.
 */
package io.gaf.torch;

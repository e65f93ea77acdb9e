package io.gaf.torch;

/** What {@code BUILD} gives a state: an array or the type of its elements. */
sealed interface NumpyState permits NumpyArray, NumpyType {
  /** Takes the state over. */
  void state(Tuple state);
}

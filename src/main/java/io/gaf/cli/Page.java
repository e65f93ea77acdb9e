package io.gaf.cli;

/**
 * What a verb's help says beside its options.
 *
 * @param name the verb, such as {@code list} or {@code schedule add}
 * @param usage what follows the verb, such as {@code ID [--timeout TIME]}
 * @param sentence what it does, in one sentence
 * @param example a whole command line that works as it stands
 */
record Page(String name, String usage, String sentence, String example) {}

"""From the syntax tree to a checked one, in which every name is resolved and every conversion is written out."""

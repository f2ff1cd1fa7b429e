"""An audit that is made again: whether all that the last one rests on is as it was."""

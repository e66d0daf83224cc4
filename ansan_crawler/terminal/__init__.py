"""How `ansan` speaks: tables, bars, progress, errors of one line, in the language of its reader."""

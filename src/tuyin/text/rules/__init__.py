"""Rules as data: what is noise on a page, which abbreviations do not end a sentence."""

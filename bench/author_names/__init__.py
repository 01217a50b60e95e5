"""Names, spellings, disguises and carriers that bench/author.py makes its tests of."""

"""Files with a known secret in every place we know of, and the oracle that looks for them."""

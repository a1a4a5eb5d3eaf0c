"""Who is meant?  Chains of mentions, and the sources that speak."""

"""From an address to its bytes, without reaching what is not public; and from feeds to links.

Only the command line fetches. Nothing here is imported by the page's server.
"""

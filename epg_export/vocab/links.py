"""What a link says that whose page it is names it: the ``system`` of some links."""

FEED_FILE = "xmltv-file"
"""A file of the same feed with the programmes of the channel, beside the document that names it."""

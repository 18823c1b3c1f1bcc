"""Who is a creator, who the publisher; if in doubt, somebody is a contributor (section 3.11)."""

CREATORS = frozenset(
    {
        "author",
        "creator",
        "director",
        "head-writer",
        "original-author",
        "production-company",
        "writer",
    }
)
PUBLISHERS = frozenset({"broadcaster", "commissioning-broadcaster"})

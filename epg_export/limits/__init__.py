"""What receivers ask of the length of texts: limits, measuring in their unit, cutting well."""

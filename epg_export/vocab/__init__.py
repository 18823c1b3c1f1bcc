"""Vocabularies of the trade: small functions over tables whose sources are noted."""

"""The sentences that more than one page says."""

"""What a page is made of: names with their numbers, equations worked out, links, drawings."""

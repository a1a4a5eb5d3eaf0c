"""What fills a slot of an event or a presence, and who says so?"""

"""What a list is made of: its columns, its orders, its pages, its filter in words."""

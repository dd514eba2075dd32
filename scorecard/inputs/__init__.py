"""What people write, read strictly: the catalogue, the geography and the workbooks, every value with its address."""

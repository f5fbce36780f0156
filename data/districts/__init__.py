"""The five sample districts, one file each: what is particular to a district, in figures."""

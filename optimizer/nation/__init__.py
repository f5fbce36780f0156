"""The whole nation: every province's workbook of a folder solved by itself, and all of them summed up."""

"""Sample workbooks: five districts with synthetic people, and the program that writes them."""

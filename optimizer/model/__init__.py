"""The only room that knows ortools: bound, core and ladder over an integer program."""

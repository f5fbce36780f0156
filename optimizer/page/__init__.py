"""The page: a plan and its what-ifs as one HTML file that needs nothing else."""

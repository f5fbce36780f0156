"""The benchmark: how long the product takes on made-up provinces, beside other ways to solve the same programs."""

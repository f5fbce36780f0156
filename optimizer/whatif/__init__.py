"""What-if: many problems solved side by side, and their plans compared."""

"""What printed words mean: numbers, yen, rates, dates and fiscal years, counts with units, vague words."""

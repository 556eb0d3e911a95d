"""Something is happening: three questions, the grid, a plan, who confirms; then the incident is declared."""

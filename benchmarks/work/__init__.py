"""The work that is measured. Each module takes a subject that runs and adds its numbers to the results."""

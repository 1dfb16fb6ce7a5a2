"""Order Mockserver: five vendors' order APIs in one process. Importing the package loads nothing else."""

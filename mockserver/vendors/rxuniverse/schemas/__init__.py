"""RxUniverse's wire: what comes in and what goes back. Wire names live here and nowhere else."""

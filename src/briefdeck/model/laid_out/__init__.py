"""What stands where: the plan and page budget of a paper, finished pages, slides and drawings."""

"""How outputs look: themes, their colours and fonts."""

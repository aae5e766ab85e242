"""Papers looked over for their author: order, repetition, what is in another language."""

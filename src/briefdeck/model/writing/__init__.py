"""What people write: texts and their languages and letters, dates, numbers, ids and addresses."""

"""What a class hands in: tables and files of answers, as sheets."""

"""The wire: sessions, limits, errors and answers, of the Hub and of code hosts."""

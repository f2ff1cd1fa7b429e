"""What a scan leaves behind: the database, the files of its folder and the pages."""

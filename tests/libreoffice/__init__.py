"""Documents as LibreOffice saves them, and how their pages are compared."""

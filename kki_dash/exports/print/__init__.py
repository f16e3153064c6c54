"""Pictures and pages for print: a figure read into marks, and Typst that sets them."""

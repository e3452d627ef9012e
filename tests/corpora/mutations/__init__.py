"""One defect at a time in clean manuscripts: is it found, at its line, and is nothing else reported?"""

"""Keel's clocks beside the sector's open validator of the children in need census.

Two of its rules ask about time: 8675Q (an enquiry with no conference) and 8670Q (an assessment not
authorised). What comes out, and who is right, is in docs/reference/open-validator.md.
"""

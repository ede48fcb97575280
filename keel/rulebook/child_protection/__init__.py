"""Child protection, in the order a family meets it: the enquiry, the plan, a plan grown long."""

"""Who is away, and who covers: said by whoever manages them."""

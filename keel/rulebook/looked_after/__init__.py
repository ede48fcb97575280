"""Children looked after: the care plan and its reviews, and the visits."""

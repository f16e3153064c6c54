"""The Compare page: one indicator across cities."""

"""Sub-units: 直属单位 and schools hand in a short return of the year; it is checked, accepted and rolled up."""

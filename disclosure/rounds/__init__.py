"""评估和清理的批次: what must be looked at again in one go, item by item, until a day (条例第十八条). Rules only, no rows."""

"""栏目更新: how old each column is, who looks after it, what is told and done about it."""

"""What was done, by whom and when, over all apps: read only, for the 审计管理员 (GB/T 22239-2019, 8.1.4 安全审计)."""

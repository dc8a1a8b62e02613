"""Whether a formula on paper is right, and what is off in a wrong one."""

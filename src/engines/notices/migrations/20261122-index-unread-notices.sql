-- The head of every page counts what is unread: over the index of the list that reads every notice the person ever had,
-- over this one it reads what it counts.

create index notice_unread on notices.notice (account) where in_app and read_at is null;

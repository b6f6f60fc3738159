create view evidence.draw_public as
  select id, title, context, state, due_on, drawn_at from evidence.draw;
comment on view evidence.draw_public is 'What other engines may join: samples that were announced or drawn, by name.';

-- On a server whose database has the C locale, lower() knows ASCII alone: "Ø" stayed a capital there, while fold() in
-- the code made it small. Letters that fall apart (Á = A + mark) are ASCII by then; these are the Latin ones that do not.

create or replace function kernel.vn_fold(text) returns text
  language sql immutable strict parallel safe
  return lower(translate(regexp_replace(normalize($1, NFD), '[\u0300-\u036f]+', '', 'g'), 'ĐđÆÐØÞĦŁŊŒŦ', 'ddæðøþħłŋœŧ'));

comment on function kernel.vn_fold(text) is 'Search form of Latin text: lower case, no diacritics, đ as d. Same result as fold() in #kernel/text.';

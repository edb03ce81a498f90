-- As before, but looks first: a statement that touches no row would still run the statement triggers of recipes.
create or replace function touch_recipes_of_parts() returns trigger language plpgsql as $$
declare
  touched uuid[];
begin
  if tg_op = 'UPDATE' then
    touched := array(select recipe_id from changed union select recipe_id from before);
  else
    touched := array(select distinct recipe_id from changed);
  end if;
  touched := array(
    select id from recipes where id = any (touched)
      and (xmin <> pg_current_xact_id()::xid or updated_at <> now()::timestamptz(3)));
  if cardinality(touched) > 0 then
    update recipes set updated_at = now() where id = any (touched);
  end if;
  return null;
end $$;

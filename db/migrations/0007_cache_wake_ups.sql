ALTER TABLE "cache_invalidations" ALTER COLUMN "created_at" SET DEFAULT clock_timestamp();
--> statement-breakpoint
create or replace function note_changes(changed text[], cause text) returns void language sql as $$
  insert into cache_invalidations (tags, cause) values (changed, cause)
$$;
--> statement-breakpoint
-- Transactions that notify commit one after the other, each with its own write to disk. So only the first of a burst does:
-- whoever has heard of a change looks for more every few milliseconds for a quarter of a second (lib/cache/
-- invalidation-listener.ts). Asked at commit, so that there is time enough until the change can be seen.
-- The payload is empty: it may be lost and is limited to 8,000 bytes, the listeners read the table.
create function wake_listeners() returns trigger language plpgsql as $$
begin
  if not exists (
    select from (
      select created_at from cache_invalidations where xid < new.xid order by xid desc limit 1
    ) as newest where created_at > clock_timestamp() - interval '100 milliseconds'
  ) then
    perform pg_notify('cache_invalidations', '');
  end if;
  return null;
end $$;
--> statement-breakpoint
create constraint trigger cache_invalidations_wake after insert on cache_invalidations
  deferrable initially deferred for each row execute function wake_listeners();
--> statement-breakpoint
alter table cache_invalidations enable always trigger cache_invalidations_wake;

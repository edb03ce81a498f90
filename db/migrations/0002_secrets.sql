CREATE TABLE "secrets" (
	"name" text PRIMARY KEY NOT NULL,
	"key" "bytea" NOT NULL
);
--> statement-breakpoint
-- gen_random_uuid draws 122 random bits from the operating system, so 244 go in.
insert into secrets (name, key)
values ('cursor', sha256(uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid())));

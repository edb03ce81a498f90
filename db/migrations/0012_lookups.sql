CREATE INDEX "recipes_source_url_idx" ON "recipes" USING hash ("source_url");--> statement-breakpoint
CREATE INDEX "audit_log_address_idx" ON "audit_log" USING btree ("address","created_at","id");--> statement-breakpoint
CREATE INDEX "audit_log_request_id_idx" ON "audit_log" USING btree ("request_id","created_at","id");
import { redirect } from "next/navigation";

/** There is one thing to administrate so far. */
export default function AdminPage() {
  redirect("/admin/performance");
}

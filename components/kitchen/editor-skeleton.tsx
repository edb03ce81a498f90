import { Skeleton } from "#components/ui/skeleton.tsx";

/** Where the editor will stand. */
export function EditorSkeleton() {
  return (
    <div className="shell max-w-[60rem] pt-6 pb-16" role="status">
      <span className="sr-only">Opening what you wrote</span>
      <Skeleton className="mb-4 h-16" />
      <Skeleton className="mb-12 h-24" />
      <Skeleton className="mb-12 h-40" />
      <Skeleton className="h-64" />
    </div>
  );
}

import { KitchenNavigation } from "#components/kitchen/kitchen-navigation.tsx";

/** A cook's own: what they write and what they keep. */
export default function KitchenLayout({ children }: LayoutProps<"/kitchen">) {
  return (
    <>
      <KitchenNavigation />
      {children}
    </>
  );
}

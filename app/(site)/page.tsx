export default function HomePage() {
  return (
    <div className="shell py-16">
      <h1 className="text-4xl">What shall we cook?</h1>
    </div>
  );
}

"use client";

/** Only for a fault in the root layout itself: no style, no component, nothing that could fail again. */
export default function GlobalError() {
  return (
    <html lang="en">
      <body
        style={{
          font: "1.125rem/1.6 Georgia, serif",
          margin: "20vh auto",
          maxWidth: "30rem",
          padding: "1rem",
        }}
      >
        <title>Something went wrong · Hestia</title>
        <h1>The fire went out</h1>
        <p>Hestia cannot show its pages just now.</p>
        <p>
          <a href="/">Try again</a>
        </p>
      </body>
    </html>
  );
}

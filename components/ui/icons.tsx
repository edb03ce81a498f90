import type { ReactNode } from "react";

type IconProps = { className?: string; sizePx?: number };

/** Drawn on a 24 grid with one 1.6 stroke; decorative always, so the control around it carries the name. */
function Glyph({ className, sizePx = 20, children }: IconProps & { children: ReactNode }) {
  return (
    <svg
      aria-hidden="true"
      className={className}
      fill="none"
      height={sizePx}
      stroke="currentColor"
      strokeLinecap="round"
      strokeLinejoin="round"
      strokeWidth={1.6}
      viewBox="0 0 24 24"
      width={sizePx}
    >
      {children}
    </svg>
  );
}

export const SearchIcon = (props: IconProps) => (
  <Glyph {...props}>
    <circle cx="10.5" cy="10.5" r="6.5" />
    <path d="m15.5 15.5 5 5" />
  </Glyph>
);
export const ThemeIcon = (props: IconProps) => (
  <Glyph {...props}>
    <circle cx="12" cy="12" r="8.5" />
    <path d="M12 3.5a8.5 8.5 0 0 1 0 17z" fill="currentColor" />
  </Glyph>
);
export const PersonIcon = (props: IconProps) => (
  <Glyph {...props}>
    <circle cx="12" cy="8" r="4" />
    <path d="M4.5 20.5c.8-4 3.8-6 7.5-6s6.7 2 7.5 6" />
  </Glyph>
);
export const FilterIcon = (props: IconProps) => (
  <Glyph {...props}>
    <path d="M3 7h11m6 0h1M3 17h1m6 0h11" />
    <circle cx="17" cy="7" r="2.6" />
    <circle cx="7" cy="17" r="2.6" />
  </Glyph>
);
export const PlusIcon = (props: IconProps) => (
  <Glyph {...props}>
    <path d="M12 5v14M5 12h14" />
  </Glyph>
);
export const MinusIcon = (props: IconProps) => (
  <Glyph {...props}>
    <path d="M5 12h14" />
  </Glyph>
);
export const CloseIcon = (props: IconProps) => (
  <Glyph {...props}>
    <path d="m6 6 12 12M18 6 6 18" />
  </Glyph>
);
export const CheckIcon = (props: IconProps) => (
  <Glyph {...props}>
    <path d="m4.5 12.5 5 5 10-11" />
  </Glyph>
);
export const ArrowLeftIcon = (props: IconProps) => (
  <Glyph {...props}>
    <path d="M20 12H4m6-6-6 6 6 6" />
  </Glyph>
);
export const ArrowRightIcon = (props: IconProps) => (
  <Glyph {...props}>
    <path d="M4 12h16m-6-6 6 6-6 6" />
  </Glyph>
);
export const TimerIcon = (props: IconProps) => (
  <Glyph {...props}>
    <circle cx="12" cy="13.5" r="7.5" />
    <path d="M12 13.5V9M9.5 2.5h5M18.5 6l1.5 1.5" />
  </Glyph>
);
export const PrintIcon = (props: IconProps) => (
  <Glyph {...props}>
    <path d="M7 8V3.5h10V8M7 17H4.5a1 1 0 0 1-1-1V9a1 1 0 0 1 1-1h15a1 1 0 0 1 1 1v7a1 1 0 0 1-1 1H17" />
    <path d="M7 13.5h10v7H7z" />
  </Glyph>
);
export const FlameIcon = (props: IconProps) => (
  <Glyph {...props}>
    <path d="M12.4 3c.5 3.6 5.6 5.6 5.6 10.7A6 6 0 0 1 12 20a6 6 0 0 1-6-6.2c0-2.6 1.5-4 2.2-6 .9.8 1.5 1.6 1.8 2.7 1.4-1.4 2.4-4 2.4-7.5z" />
  </Glyph>
);
export const HeartIcon = (props: IconProps) => (
  <Glyph {...props}>
    <path d="M12 20S3.5 15.2 3.5 9.2A4.7 4.7 0 0 1 12 6.6a4.7 4.7 0 0 1 8.5 2.6C20.5 15.2 12 20 12 20z" />
  </Glyph>
);
export const FolderIcon = (props: IconProps) => (
  <Glyph {...props}>
    <path d="M3.5 18.5v-13h6l2 2.5h9v10.5zM12 11v5m-2.5-2.5h5" />
  </Glyph>
);
export const StarIcon = (props: IconProps) => (
  <Glyph {...props}>
    <path
      d="m12 3.6 2.6 5.4 5.9.8-4.3 4.1 1 5.9-5.2-2.8-5.2 2.8 1-5.9L3.5 9.8l5.9-.8z"
      fill="currentColor"
      stroke="none"
    />
  </Glyph>
);
export const GripIcon = (props: IconProps) => (
  <Glyph {...props}>
    <path d="M9 6h.01M15 6h.01M9 12h.01M15 12h.01M9 18h.01M15 18h.01" strokeWidth={2.6} />
  </Glyph>
);
export const ArrowUpIcon = (props: IconProps) => (
  <Glyph {...props}>
    <path d="M12 20V4m6 6-6-6-6 6" />
  </Glyph>
);
export const ArrowDownIcon = (props: IconProps) => (
  <Glyph {...props}>
    <path d="M12 4v16m6-6-6 6-6-6" />
  </Glyph>
);
export const CameraIcon = (props: IconProps) => (
  <Glyph {...props}>
    <path d="M4.5 7.5h3L9 5h6l1.5 2.5h3A1.5 1.5 0 0 1 21 9v9a1.5 1.5 0 0 1-1.5 1.5h-15A1.5 1.5 0 0 1 3 18V9a1.5 1.5 0 0 1 1.5-1.5z" />
    <circle cx="12" cy="13" r="3.6" />
  </Glyph>
);
export const PencilIcon = (props: IconProps) => (
  <Glyph {...props}>
    <path d="m4 20 1-4.5L16.5 4 20 7.5 8.5 19z" />
  </Glyph>
);
export const ShareIcon = (props: IconProps) => (
  <Glyph {...props}>
    <circle cx="17.5" cy="5.5" r="2.5" />
    <circle cx="6.5" cy="12" r="2.5" />
    <circle cx="17.5" cy="18.5" r="2.5" />
    <path d="m8.7 10.7 6.6-3.9M8.7 13.3l6.6 3.9" />
  </Glyph>
);

export const HistoryIcon = (props: IconProps) => (
  <Glyph {...props}>
    <path d="M4 12a8 8 0 1 0 2.6-5.9L4 8.5M4 4v4.5h4.5M12 8v4.5l3 1.8" />
  </Glyph>
);

import type { VitalFigures } from "#lib/performance/vitals/model.ts";
import { formatCount, formatValue, type Unit } from "../format.ts";
import { FEW_SAMPLES } from "./words.ts";

type ConfidenceProps = Pick<VitalFigures, "samples" | "interval"> & { unit: Unit };

/** From how much a figure was made, and where the true one lies. */
export function Confidence({ samples, interval, unit }: ConfidenceProps) {
  if (samples === 0) return <p className="text-xs text-soft">Nobody has reported in this time.</p>;
  return (
    <p className="figures text-xs text-soft">
      {formatCount(samples)} {samples === 1 ? "report" : "reports"}
      {interval && (
        <span title="With a confidence of 95 %">
          {" "}
          · {formatValue(interval.low, unit)} to {formatValue(interval.high, unit)}
        </span>
      )}
      {samples < FEW_SAMPLES && <b className="block font-medium text-fair">Too few to be sure</b>}
    </p>
  );
}

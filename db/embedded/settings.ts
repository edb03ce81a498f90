import { statfsSync } from "node:fs";
import { totalmem } from "node:os";
import { MIB } from "#lib/units.ts";

const SMALL_SHM_BYTES = 512 * MIB;

export type ServerOptions = {
  port: number;
  /** False for throw-away data: nothing is forced to disk. */
  isDurable: boolean;
};

/** Given at every start, on the command line: they follow the code and the machine, not the data directory. */
export function serverSettings({ port, isDurable }: ServerOptions): string[] {
  const memoryMib = availableMemoryBytes() / MIB;
  const settings: Record<string, string | number> = {
    listen_addresses: "127.0.0.1",
    port,
    unix_socket_directories: "",
    max_connections: 60,
    shared_buffers: `${clamp(memoryMib / 4, 32, 512)}MB`,
    effective_cache_size: `${clamp(memoryMib / 2, 64, 16_384)}MB`,
    work_mem: "32MB",
    maintenance_work_mem: `${clamp(memoryMib / 16, 64, 512)}MB`,
    max_wal_size: "4GB",
    checkpoint_timeout: "15min",
    random_page_cost: 1.1,
    effective_io_concurrency: 64,
    jit: "off",
    shared_preload_libraries: "pg_stat_statements",
    track_io_timing: "on",
    timezone: "UTC",
    log_timezone: "UTC",
    lc_messages: "C",
    log_checkpoints: "off",
    ...(hasSmallShm() ? { dynamic_shared_memory_type: "mmap" } : {}),
    ...(isDurable ? {} : { fsync: "off", synchronous_commit: "off", full_page_writes: "off" }),
  };
  return Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
}

function availableMemoryBytes(): number {
  const limitBytes = process.constrainedMemory();
  return limitBytes > 0 ? Math.min(limitBytes, totalmem()) : totalmem();
}

function clamp(value: number, least: number, most: number): number {
  return Math.round(Math.min(most, Math.max(least, value)));
}

/** Containers often have 64 MB there, which a parallel query outgrows. */
function hasSmallShm(): boolean {
  try {
    const { blocks, bsize } = statfsSync("/dev/shm");
    return blocks * bsize < SMALL_SHM_BYTES;
  } catch {
    return false;
  }
}

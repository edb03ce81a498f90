import { crc32, deflateRawSync } from "node:zlib";

export type ZipFile = { name: string; text: string };

/** For people and programs to read. */
export function jsonFile(name: string, content: unknown): ZipFile {
  return { name, text: `${JSON.stringify(content, null, 2)}\n` };
}

const VERSION = 20;
const UTF8_NAMES = 0x08_00;
const DEFLATED = 8;
const FILE_MODE = 0o100_644;

/** A zip archive of text files, readable by every unpacker; up to 65,535 of them, 4 GB in all. */
export function zip(files: readonly ZipFile[], madeAt: Date): Buffer {
  const locals: Buffer[] = [];
  const central: Buffer[] = [];
  let offset = 0;
  for (const { name, text } of files) {
    const content = Buffer.from(text);
    const packed = deflateRawSync(content);
    const fileName = Buffer.from(name);
    const common = Buffer.alloc(26);
    common.writeUInt16LE(VERSION, 0);
    common.writeUInt16LE(UTF8_NAMES, 2);
    common.writeUInt16LE(DEFLATED, 4);
    common.writeUInt16LE(dosTime(madeAt), 6);
    common.writeUInt16LE(dosDate(madeAt), 8);
    common.writeUInt32LE(crc32(content), 10);
    common.writeUInt32LE(packed.length, 14);
    common.writeUInt32LE(content.length, 18);
    common.writeUInt16LE(fileName.length, 22);
    const local = Buffer.concat([Buffer.from("PK\x03\x04"), common, fileName, packed]);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(FILE_MODE * 0x1_0000, 6);
    tail.writeUInt32LE(offset, 10);
    // 3: the mode is one of Unix.
    central.push(
      Buffer.concat([Buffer.from("PK\x01\x02"), Buffer.from([VERSION, 3]), common, tail, fileName]),
    );
    locals.push(local);
    offset += local.length;
  }
  const directory = Buffer.concat(central);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(files.length, 4);
  end.writeUInt16LE(files.length, 6);
  end.writeUInt32LE(directory.length, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...locals, directory, Buffer.from("PK\x05\x06"), end]);
}

/** In steps of two seconds. */
function dosTime(at: Date): number {
  return (at.getUTCHours() << 11) | (at.getUTCMinutes() << 5) | (at.getUTCSeconds() >> 1);
}

function dosDate(at: Date): number {
  return ((at.getUTCFullYear() - 1980) << 9) | ((at.getUTCMonth() + 1) << 5) | at.getUTCDate();
}

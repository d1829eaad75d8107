"use strict";

// The few wire shapes of protobuf that the language host meets; it runs before any package is installed.

const VARINT = 0;
const FIXED64 = 1;
const BYTES = 2;
const FIXED32 = 5;

/** Every field of a message, in the order it came: [number, value]. */
function* fieldsOf(buffer) {
  let at = 0;
  const varint = () => {
    let value = 0n;
    for (let shift = 0n; ; shift += 7n) {
      const byte = buffer[at++];
      if (byte === undefined) throw new Error("protobuf message ends early");
      value |= BigInt(byte & 0x7f) << shift;
      if (byte < 0x80) return value;
    }
  };
  const bytes = (length) => {
    if (at + length > buffer.length) throw new Error("protobuf message ends early");
    at += length;
    return buffer.subarray(at - length, at);
  };
  while (at < buffer.length) {
    const tag = Number(varint());
    const wireType = tag & 7;
    if (wireType === VARINT) yield [tag >>> 3, varint()];
    else if (wireType === BYTES) yield [tag >>> 3, bytes(Number(varint()))];
    else if (wireType === FIXED64) yield [tag >>> 3, bytes(8)];
    else if (wireType === FIXED32) yield [tag >>> 3, bytes(4)];
    else throw new Error(`protobuf wire type ${wireType} is unknown`);
  }
}

const text = (bytes) => bytes.toString("utf8");
const bool = (value) => value !== 0n;
const int = (value) => Number(BigInt.asIntN(32, value));
const list = (read) => ({ empty: () => [], add: (all, value) => all.push(read(value)) });
const map = (readValue) => ({
  empty: () => ({}),
  add: (all, bytes) => {
    let key = "";
    let value;
    for (const [number, raw] of fieldsOf(bytes)) {
      if (number === 1) key = text(raw);
      if (number === 2) value = readValue(raw);
    }
    all[key] = value === undefined ? readValue(Buffer.alloc(0)) : value;
  },
});

/** Reads a message by a table of `number: [name, reader, default]`; fields it does not name are skipped. */
function message(table) {
  return (bytes) => {
    const result = {};
    for (const [name, reader, fallback] of Object.values(table)) {
      result[name] = typeof reader === "function" ? fallback : reader.empty();
    }
    for (const [number, raw] of fieldsOf(bytes)) {
      const [name, reader] = table[number] || [];
      if (name === undefined) continue;
      if (typeof reader === "function") result[name] = reader(raw);
      else reader.add(result[name], raw);
    }
    return result;
  };
}

/** google.protobuf.Struct: only ever small (the options of a runtime). */
const struct = (bytes) => message({ 1: ["fields", map(structValue)] })(bytes).fields;
function structValue(bytes) {
  for (const [number, raw] of fieldsOf(bytes)) {
    if (number === 2) return raw.readDoubleLE(0);
    if (number === 3) return text(raw);
    if (number === 4) return bool(raw);
    if (number === 5) return struct(raw);
    if (number === 6) return message({ 1: ["values", list(structValue)] })(raw).values;
  }
  return null;
}

function encodeVarint(value) {
  const bytes = [];
  let rest = BigInt.asUintN(64, BigInt(value));
  do {
    bytes.push(Number(rest & 0x7fn) | (rest > 0x7fn ? 0x80 : 0));
    rest >>= 7n;
  } while (rest > 0n);
  return Buffer.from(bytes);
}

const varintField = (number, value) =>
  Buffer.concat([encodeVarint((number << 3) | VARINT), encodeVarint(value)]);
function bytesField(number, value) {
  const bytes = Buffer.from(value);
  return Buffer.concat([encodeVarint((number << 3) | BYTES), encodeVarint(bytes.length), bytes]);
}

module.exports = { message, text, bool, int, list, map, struct, varintField, bytesField };

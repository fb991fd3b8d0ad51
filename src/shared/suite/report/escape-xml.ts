/**
 * Text for an element or a quoted attribute of XML 1.0. What no document may hold (§2.2), such as control characters and
 * halves of surrogate pairs, becomes a replacement character. Line breaks stay line breaks, also in attributes (§3.3.3).
 */
export function escapeXml(text: string): string {
  return text
    .toWellFormed()
    .replace(notXml, '\ufffd')
    .replace(/[&<>"'\t\n\r]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}

const notXml = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu;

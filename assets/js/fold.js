// Text as it was typed → one form in which it is found. engine/thai/folding.py does the same.

export function fold(text) {
  return text
    .normalize("NFC")
    .replace(/[\u00AD\u200B-\u200F\u2060\uFEFF]/g, "")
    .toUpperCase().toLowerCase().replace(/ς/g, "σ") // case folding: ß is ss, and a final sigma a sigma
    .replace(/[๐-๙]/g, digit => digit.charCodeAt(0) - 0x0E50)
    .replace(/[\s\u0085\u001C-\u001F]+/g, " ")
    .replace(/ ๆ/g, "ๆ") // it is typed with a space and without
    .replace(/เเ/g, "แ")
    .replace(/ํ([่-๋]?)า/g, "$1ำ")
    .replace(/ำ([่-๋])/g, "$1ำ")
    .replace(/([่-๋])([ัิ-ู])/g, "$2$1")
    .normalize("NFC");
}


export function fold(text){return text
.normalize("NFC")
.replace(/[\u00AD\u200B-\u200F\u2060\uFEFF]/g,"")
.toUpperCase().toLowerCase().replace(/ς/g,"σ")
.replace(/[๐-๙]/g,digit=>digit.charCodeAt(0)-0x0E50)
.replace(/[\s\u0085\u001C-\u001F]+/g," ")
.replace(/ ๆ/g,"ๆ")
.replace(/เเ/g,"แ")
.replace(/ํ([่-๋]?)า/g,"$1ำ")
.replace(/ำ([่-๋])/g,"$1ำ")
.replace(/([่-๋])([ัิ-ู])/g,"$2$1")
.normalize("NFC");}

"""What the system would not do → the reason, in the reader's language."""

from __future__ import annotations

import errno

REASONS = {
    errno.EACCES: "ไม่มีสิทธิ์",
    errno.EPERM: "ไม่มีสิทธิ์",
    errno.EROFS: "ที่นี่อ่านได้อย่างเดียว",
    errno.ENOSPC: "เนื้อที่เต็ม",
    errno.EDQUOT: "ใช้เนื้อที่ครบโควตาแล้ว",
    errno.EFBIG: "ไฟล์ใหญ่เกินกำหนด",
    errno.EIO: "อุปกรณ์เก็บข้อมูลขัดข้อง",
    errno.ENOENT: "ไม่พบไฟล์หรือโฟลเดอร์",
    errno.ENOTDIR: "มีไฟล์อยู่ในตำแหน่งที่ควรเป็นโฟลเดอร์",
    errno.EISDIR: "เป็นโฟลเดอร์ มิใช่ไฟล์",
    errno.ENAMETOOLONG: "ชื่อยาวเกินไป",
    errno.ELOOP: "ลิงก์ชี้วนกลับมาที่เดิม",
    errno.EMFILE: "เปิดไฟล์พร้อมกันมากเกินไป",
    errno.EXDEV: "อยู่คนละระบบไฟล์",
    errno.EAGAIN: "ระบบยังไม่มีทรัพยากรให้ ลองใหม่ภายหลัง",
    errno.ENOMEM: "หน่วยความจำไม่พอ",
    errno.ENOLCK: "ระบบไฟล์นี้จองไฟล์ไม่ได้",
    errno.EOPNOTSUPP: "ระบบไฟล์นี้ทำไม่ได้",
    errno.EADDRINUSE: "มีโปรแกรมอื่นใช้อยู่",
    errno.EADDRNOTAVAIL: "มิใช่ที่อยู่ของเครื่องนี้",
}


def reason(error: OSError | RuntimeError) -> str:
    """In Thai; of what seldom happens, in the system's own words."""
    if isinstance(error, RuntimeError):  # Path.resolve, of a link that leads to itself
        return REASONS[errno.ELOOP]
    return REASONS.get(error.errno or 0) or error.strerror or str(error)
